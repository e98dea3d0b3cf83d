import type { Metric } from '../../metrics/index.ts';
import type { Plan } from '../plan.ts';
import type { ReadingSignals } from '../types.ts';
import { buildPlan, spoken, type Built } from './build-plan.ts';
import { createCalendar, type Calendar } from './calendar.ts';
import { isAmbiguousDate, isDayFirst } from './date-phrases.ts';
import { fillSlots } from './fill-slots.ts';
import { contextOf, type Context, type Intent } from './context.ts';
import { carryOn, leansOnContext, withoutOpening } from './follow-up.ts';
import { intentAfter, intentOf } from './intent.ts';
import { createLexicon, type DimensionValues, type Lexicon } from './lexicon.ts';
import { missing, unheard } from './missing.ts';
import { nearestPlans, respelt } from './nearest.ts';
import { buildAnomalies, buildForecast, buildInsight, buildWhy } from './other-plans.ts';
import { isEmptyBefore, splitPreamble } from './preamble.ts';
import { read, type Cutting } from './read.ts';
import type { Slots } from './slots.ts';
import { tokenise, type Token } from './tokens.ts';
import { variantsOf } from './variants.ts';
import { matchCity, matchZone, spellZone } from './zones.ts';

export interface Knowledge {
  catalogue: readonly Metric[];
  values: DimensionValues;
  calendar: Calendar;
}

/** What came of a question: one plan; several it could mean; or what stood in the way, with the nearest plans. */
export type Understanding =
  | { status: 'answered'; plan: Plan; assumptions: string[]; signals: ReadingSignals }
  | { status: 'choices'; text: string; plans: Plan[]; signals: ReadingSignals }
  | {
      status: 'refused';
      reasons: string[];
      notUnderstood: string[];
      assumptions: string[];
      nearest: Plan[];
      spelling: string | null;
    };

/** One way to cut and take the words of a question. */
interface Interpretation {
  intent: Intent;
  slots: Slots;
  built: Built<Plan>[];
  reasons: string[];
  /** what was taken from the question before, or null */
  carried: string | null;
  cost: number;
  pieces: number;
}

/**
 * Reads questions against one state of the catalogue, the values in the data, and the clock.
 * @returns a function of the question and the plan of the question before it in the same conversation
 */
export function createUnderstanding({
  catalogue,
  values,
  calendar,
}: Knowledge): (question: string, previous?: Plan | null) => Understanding {
  const lexicon = createLexicon(catalogue, values);

  return (question, previous = null) => {
    const understood = whole(question, previous);
    if (understood.status !== 'refused') return understood;
    return withoutPreamble(question, previous) ?? understood;
  };

  /** «Which devices do people use? Sessions by device»: the last part alone, where the first says nothing besides. */
  function withoutPreamble(question: string, previous: Plan | null): Understanding | null {
    const split = splitPreamble(question);
    if (!split) return null;
    const { readings } = read(tokenise(split.before), { lexicon, calendar });
    if (!isEmptyBefore(split.before, readings)) return null;
    const understood = whole(split.rest, previous);
    if (understood.status !== 'answered') return null;
    const assumptions = [
      `“${split.before}” is taken as the opening of the question.`,
      ...understood.assumptions,
    ];
    const signals = { ...understood.signals, assumptions: assumptions.length };
    return { ...understood, assumptions, signals };
  }

  function whole(question: string, previous: Plan | null): Understanding {
    const tokens = tokenise(spellZone(question));
    const zone = matchZone(tokens) ?? matchCity(tokens, (at) => namesValue(lexicon, tokens, at));
    const words = zone?.rest ?? tokens;
    const own = zone ? createCalendar(calendar.now, zone.timeZone) : calendar;
    const understood = understandIn({ question, words, previous, lexicon, catalogue, calendar: own });
    // «from 1/10 to 15/10»: one that can be read one way only tells how the others are.
    if (!words.some(isAmbiguousDate) || words.some(isDayFirst)) return understood;
    const monthFirst = createCalendar(own.now, own.timeZone, !own.dayFirst);
    const other = understandIn({ question, words, previous, lexicon, catalogue, calendar: monthFirst });
    return eitherDate(understood, other);
  }
}

/** What the shop holds by a name is not a place on the clock. */
const namesValue = (lexicon: Lexicon, tokens: readonly Token[], at: number): boolean =>
  lexicon.at(tokens, at).some(({ meanings }) => meanings.some(({ kind }) => kind === 'value'));

interface Asked {
  question: string;
  words: readonly Token[];
  previous: Plan | null;
  lexicon: Lexicon;
  catalogue: readonly Metric[];
  calendar: Calendar;
}

function understandIn(asked: Asked): Understanding {
  const { question, catalogue, calendar, lexicon } = asked;
  const context = contextOf(asked.previous, calendar);
  const words = context ? withoutOpening(asked.words) : asked.words;
  const { cuttings, corrections } = read(words, { lexicon, calendar });
  const ways = cuttings.map((cutting) => interpret(cutting, asked, context));
  const [first] = ways;
  // As cheap a cut of the same words may be the one that makes sense.
  const best =
    ways.find(
      (way) =>
        way.reasons.length === 0 &&
        first &&
        isWhole(first) &&
        keepsTimes(way, first) &&
        way.cost - first.cost < 1.1,
    ) ?? first;
  const corrected = corrections.map(([from, to]) => `“${from}” is read as “${to}”.`);
  const [only, ...others] = distinct(best?.built ?? []);
  if (!best || !only || best.reasons.length > 0 || best.slots.leftOver.length > 0) {
    const slots = best?.slots;
    return {
      status: 'refused',
      reasons: best?.reasons ?? [],
      notUnderstood: slots?.leftOver.map(({ text }) => text) ?? [],
      assumptions: corrected,
      nearest: slots
        ? nearestPlans(slots, best.built, (names, relaxed) =>
            planOf(best.intent, relaxed, names, catalogue, calendar),
          )
        : [],
      spelling: slots ? respelt(question, slots) : null,
    };
  }
  const assumptions = [...only.assumptions, ...(best.carried === null ? [] : [best.carried])];
  const signals: ReadingSignals = {
    corrections: corrections.length,
    assumptions: assumptions.length,
    impliedMetric: best.slots.metrics.length === 0,
    fromContext: best.carried !== null,
    margin: marginOf(best, ways),
    pieces: best.pieces,
  };
  if (others.length > 0) {
    const plans = [only, ...others].map(({ plan }) => plan);
    return { status: 'choices', text: choiceText(best.slots), plans, signals };
  }
  return { status: 'answered', plan: only.plan, assumptions: [...corrected, ...assumptions], signals };
}

function interpret({ readings, cost }: Cutting, asked: Asked, context: Context | null): Interpretation {
  const { question, catalogue, calendar } = asked;
  const said = fillSlots(readings, context !== null);
  const stated = intentOf(said);
  const leans = context !== null && leansOnContext(question, said, stated);
  const intent: Intent = leans ? intentAfter(said, stated, context.intent) : (stated ?? 'metrics');
  const carried = leans ? carryOn(said, intent, context, calendar, catalogue) : null;
  const slots = carried?.slots ?? said;
  const all = variantsOf(slots, catalogue).map(({ slots: own, names, assumptions }) => {
    const built = planOf(intent, own, names, catalogue, calendar);
    return { ...built, assumptions: [...assumptions, ...built.assumptions] };
  });
  const valid = all.filter(({ objections }) => objections.length === 0);
  const reasons = [...new Set(slots.refusals.map(({ reason }) => reason))];
  const refused = reasons.length > 0;
  if (valid.length === 0 && !refused)
    reasons.push(...(all[0]?.objections ?? ['A rate can be asked for alone, without other metrics.']));
  if (!refused) reasons.push(...unheard(slots), ...missing(question, slots, intent, leans));
  if (leans && said.said.has('together') && said.spans.length + Number(said.comparison !== null) === 1)
    reasons.push('To add up two times, name both of them in one question.');
  const repeated =
    leans && !slots.said.has('again') && JSON.stringify(valid[0]?.plan) === JSON.stringify(asked.previous);
  if (repeated && reasons.length === 0)
    reasons.push(
      'I find nothing in it that would change the answer before; say, for example, “by category”.',
    );
  const pieces = readings.filter(({ meanings }) => !meanings.every(({ kind }) => kind === 'filler')).length;
  return { intent, slots, built: valid, reasons, carried: carried?.assumption ?? null, cost, pieces };
}

function planOf(
  intent: Intent,
  slots: Slots,
  names: readonly string[],
  catalogue: readonly Metric[],
  calendar: Calendar,
): Built<Plan> {
  switch (intent) {
    case 'forecast':
      return buildForecast(slots, names, calendar);
    case 'anomalies':
      return buildAnomalies(slots, names, calendar);
    case 'why':
      return buildWhy(slots, names, calendar);
    case 'insight':
      return buildInsight(slots, names, calendar);
    case 'help':
      return { plan: { kind: 'help' }, assumptions: [], objections: [] };
    case 'metrics':
      return buildPlan(slots, names, catalogue, calendar);
  }
}

/** Every word has been understood, and nothing is refused: only the parts do not go together. */
const isWhole = ({ slots }: Interpretation): boolean =>
  slots.leftOver.length === 0 && slots.refusals.length === 0;

/** «the most orders this week» does not turn into weeks. */
const keepsTimes = (way: Interpretation, first: Interpretation): boolean =>
  way.slots.spans.length >= first.slots.spans.length;

const distinct = (built: readonly Built<Plan>[]): Built<Plan>[] => {
  const seen = new Set<string>();
  return built.filter(({ plan }) => {
    const key = JSON.stringify(plan);
    return !seen.has(key) && seen.add(key);
  });
};

/** How much dearer the next reading is that means something else; null when there is none. */
function marginOf(best: Interpretation, ways: readonly Interpretation[]): number | null {
  const meant = JSON.stringify(best.built[0]?.plan);
  const other = ways.find(
    (way) =>
      way !== best &&
      way.reasons.length === 0 &&
      way.slots.leftOver.length === 0 &&
      JSON.stringify(way.built[0]?.plan) !== meant,
  );
  return other ? Math.max(0, (other.cost - best.cost) / best.cost) : null;
}

function choiceText(slots: Slots): string {
  const names = slots.metrics.find((list) => list.length > 1);
  if (names)
    return `That can mean ${names.map((name) => spoken(name).replace('/', ' per ')).join(' or ')}. Which one?`;
  if (slots.said.has('average')) return 'An average of what? Each of these can be meant.';
  return 'Each of these can be meant. Which one?';
}

/** 05/11 is a day in November for some, and in May for others. */
function eitherDate(dayFirst: Understanding, monthFirst: Understanding): Understanding {
  if (dayFirst.status !== 'answered') return monthFirst.status === 'answered' ? monthFirst : dayFirst;
  if (monthFirst.status !== 'answered') return dayFirst;
  const plans = [dayFirst.plan, monthFirst.plan];
  if (JSON.stringify(plans[0]) === JSON.stringify(plans[1])) return dayFirst;
  return {
    status: 'choices',
    text: 'The date can be read two ways. Which one?',
    plans,
    signals: { ...dayFirst.signals, margin: 0 },
  };
}
