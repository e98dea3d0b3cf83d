import { dayMs, hourMs, minuteMs } from '../../durations.ts';
import type { TimeRange } from '../../metrics/index.ts';
import type { Plan } from '../plan.ts';
import { contradicts } from './numbers/direction.ts';
import { createTimeMatcher } from './numbers/known-times.ts';
import { reckoned } from './numbers/reckoned.ts';
import { extremeRows, numbersOf, rowsAt, rowsNamed, withoutNames } from './numbers/result-cells.ts';
import type { CheckedResult, KnownNumber } from './numbers/result-cells.ts';
import { anyDate, takeDates, type SaidDate } from './numbers/said-dates.ts';
import { saidNumbers, type SaidNumber } from './numbers/said-numbers.ts';

export interface NumberCheck {
  ok: boolean;
  /** numbers and dates that nothing stands behind, as the text has them */
  unknown: string[];
}

export interface NumberContext {
  /** the question, and those before it: their numbers may be repeated */
  told: readonly string[];
  /** our own sentences about the result: their numbers may be repeated where they are more than cells, such as totals */
  own?: readonly string[] | undefined;
  timeZone: string;
  /** its ranges, horizon and limit are known too */
  plan?: Plan | null | undefined;
}

/** Digits of other scripts, and what is left of ½. */
const otherDigits = /(?![0-9])\p{N}|⁄/gu;

/** Of so few rows a sentence that names none may mean any. */
const fewRows = 3;

const spanMs: Readonly<Record<NonNullable<SaidNumber['span']>, number>> = {
  second: 1_000,
  minute: minuteMs,
  hour: hourMs,
  day: dayMs,
  week: 7 * dayMs,
  month: 30.44 * dayMs,
  quarter: 91.3 * dayMs,
  year: 365.25 * dayMs,
};

/**
 * Whether every number of a text stands in a result, in any sensible rounding, or can be reckoned from cells that the text
 * states. A sentence that names rows may use their cells only; one that speaks of times or of the highest and the like, those
 * of the times, ends and extremes. Dates must lie in the plan's ranges or be times of the result; other counts must
 * be counts of rows.
 */
export function checkNumbers(
  text: string,
  result: CheckedResult | null,
  { told, own = [], timeZone, plan = null }: NumberContext,
): NumberCheck {
  const shown: CheckedResult = result ?? {};
  // Times that SQL gives are told in UTC.
  const { isAt, isWithin } = createTimeMatcher(shown.tier === 'free_sql' ? 'UTC' : timeZone);
  const ranges = rangesOf(plan);
  const times = timesOf(shown);
  const plain = text.normalize('NFKC');
  const sentences = sentencesOf(plain, shown, isAt);
  const asked = told.flatMap((one) => sentencesOf(one, {}, isAt));
  const ours = own.flatMap((one) => sentencesOf(one, shown, isAt));
  const all = numbersOf(shown, (shown.rows ?? []).keys());
  const namedRows = new Set(sentences.flatMap(({ named, at }) => [...named, ...at]));
  const totalRows = shown.totalRows ?? shown.rows?.length ?? 0;

  const dateKnown = (date: SaidDate): boolean =>
    times.some((time) => isAt(time, date)) ||
    ranges.some((range) => isWithin(range, date)) ||
    [...asked, ...ours].some(({ dates }) => dates.some((other) => sameDate(date, other)));

  const lengths = [
    ...ranges.map(({ from, to }) => to - from),
    ...(plan?.kind === 'forecast' ? [plan.horizon.count * spanMs[plan.horizon.unit]] : []),
  ];
  const statedIn = (number: SaidNumber, spoken: readonly KnownNumber[]): KnownNumber[] =>
    spoken.filter(
      ({ unit, value, change }) =>
        unit === number.unit && matches(number, value) && !(change && contradicts(number.sentence, value)),
    );

  /** Numbers that need no cell: those of the question, lengths of time, counts of rows, days of the month. */
  const needsNoCell = (number: SaidNumber): boolean => {
    const { unit, value, span, ranked } = number;
    if (holds(asked, number) || (holds(ours, number) && statedIn(number, all).length === 0)) return true;
    if (span !== null)
      return lengths.some((length) => Math.abs(length / spanMs[span] - value) < 0.04 * value);
    if (unit === 'ordinal' && times.some((time) => isAt(time, { ...anyDate, day: value }))) return true;
    if (unit === 'ordinal' || (unit === 'plain' && ranked)) return value >= 1 && value <= totalRows;
    return unit === 'plain' && (value === totalRows || value === namedRows.size);
  };

  /** The cells that a sentence may state. */
  const spokenIn = ({ sentence, named, at }: Sentence): KnownNumber[] => {
    if (named.size > 0) return numbersOf(shown, named);
    const spoken = new Set([...at, ...extremeRows(sentence, shown)]);
    if (spoken.size > 0) return numbersOf(shown, spoken);
    return numbersOf(shown, (shown.rows?.length ?? 0) <= fewRows ? (shown.rows ?? []).keys() : namedRows);
  };
  const stated = sentences.flatMap((sentence) => {
    const spoken = spokenIn(sentence);
    return sentence.numbers.flatMap((number) => statedIn(number, spoken));
  });
  /** in every unit, and what they were before; of two rows all may be reckoned with */
  const operands = all.filter(
    ({ row, quantity }) =>
      (shown.rows?.length ?? 0) <= 2 || stated.some((cell) => cell.row === row && cell.quantity === quantity),
  );
  const unknown = sentences.flatMap((sentence) => {
    const spoken = spokenIn(sentence);
    const known = (number: SaidNumber): boolean =>
      needsNoCell(number) ||
      statedIn(number, spoken).length > 0 ||
      reckoned(number, { cells: operands, all }).some((value) => matches(number, value));
    return [
      ...sentence.dates.filter((date) => !dateKnown(date)),
      ...sentence.numbers.filter((number) => !known(number)),
    ].map((said) => said.text);
  });
  unknown.push(...(plain.match(otherDigits) ?? []));
  return { ok: unknown.length === 0, unknown };
}

/** A sentence taken apart. */
interface Sentence {
  sentence: string;
  dates: SaidDate[];
  numbers: SaidNumber[];
  /** rows whose key it names, and rows of times that it names */
  named: ReadonlySet<number>;
  at: ReadonlySet<number>;
}

const sentencesOf = (
  text: string,
  result: CheckedResult,
  isAt: (time: number, date: SaidDate) => boolean,
): Sentence[] =>
  text.split(/(?<=[.!?;])\s+/).map((sentence) => {
    const { dates, rest } = takeDates(sentence);
    return {
      ...{ sentence, dates },
      numbers: saidNumbers(withoutNames(rest, result)),
      named: rowsNamed(sentence, result),
      at: rowsAt(result, (time) => dates.some((date) => isAt(time, date))),
    };
  });

/** Rounded as the text has it, but not so far that another number is meant: «1 million» is not 1.4 million. */
function matches({ value, unit, span, tolerance }: SaidNumber, known: number): boolean {
  const scale = unit === 'seconds' && span !== null ? spanMs[span] / 1_000 : 1;
  const difference = Math.abs(Math.abs(value) * scale - Math.abs(known));
  return difference <= tolerance * scale && (value === 0 || difference <= 0.06 * Math.abs(known));
}

function rangesOf(plan: Plan | null): TimeRange[] {
  const data = plan?.kind === 'panel' ? plan.data : plan;
  if (!data || !('range' in data)) return [];
  return [data.range, ...('comparison' in data && data.comparison ? [data.comparison] : [])];
}

function timesOf({ columns = [], rows = [] }: CheckedResult): number[] {
  const places = columns.flatMap(({ kind }, place) => (kind === 'time' ? [place] : []));
  return rows.flatMap((row) => places.map((place) => row[place])).filter((cell) => typeof cell === 'number');
}

const holds = (sentences: readonly Sentence[], { value, unit, span }: SaidNumber): boolean =>
  sentences.some(({ numbers }) =>
    numbers.some((other) => other.value === value && other.unit === unit && other.span === span),
  );

const sameDate = (a: SaidDate, b: SaidDate): boolean =>
  (['year', 'quarter', 'month', 'day', 'clock'] as const).every((field) => a[field] === b[field]);
