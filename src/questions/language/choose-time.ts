import { capital } from '../../wording.ts';
import { dayMs, hourMs } from '../../durations.ts';
import type { Grain } from '../../metrics/index.ts';
import type { Calendar, CalendarUnit, Span } from './calendar.ts';
import type { PlanRange } from '../plan.ts';
import { hasCut, type Slots } from './slots.ts';

export const asRange = ({ from, to, label }: Span): PlanRange => ({ from, to, label });

/** Enough buckets to see a shape, where the question names none. */
const usualRange: Readonly<Record<Grain, readonly [number, CalendarUnit]>> = {
  minute: [1, 'hour'],
  five_minutes: [6, 'hour'],
  hour: [24, 'hour'],
  day: [7, 'day'],
  week: [12, 'week'],
  month: [12, 'month'],
  quarter: [4, 'quarter'],
  year: [3, 'year'],
};

/**
 * @param repeats hours or weekdays of several weeks are laid over each other, or days are picked out
 * @returns the range that was said; else the one its comparison implies; else a usual one, as an assumption
 */
export function chooseSpan(
  slots: Slots,
  { grain, repeats }: { grain: Grain | null; repeats: boolean },
  calendar: Calendar,
  assumptions: string[],
): Span {
  const [first, second] = slots.spans;
  const [, end] = changeEnds(slots) ?? [];
  if (end) return end;
  if (first && second && joined(slots, grain))
    return first.from < second.from ? merge(first, second, calendar) : merge(second, first, calendar);
  if (first && second && slots.comparison === null) {
    const later = first.from >= second.from ? first : second;
    assumptions.push(`${capital(later.label)} is compared with ${(later === first ? second : first).label}.`);
    return later;
  }
  if (first) return first;
  const usual = repeats ? ([28, 'day'] as const) : usualRange[grain ?? 'day'];
  const span = impliedSpan(slots, calendar) ?? calendar.last(...usual);
  assumptions.push(`No time was named; the range is ${span.label}.`);
  return span;
}

/** «growth from September to October»: the second is told against the first. */
export function changeEnds({ spans: [span], change, rank, comparison }: Slots): readonly [Span, Span] | null {
  const changes = change !== null || (rank?.of ?? 'value') !== 'value';
  const ends = changes && comparison === null ? (span?.ends ?? null) : null;
  // «from 1 to 15 October» is a stretch, «from Monday to Tuesday» a step.
  return ends === null || isStretch(ends) ? null : ends;
}

const isStretch = ([first, last]: readonly [Span, Span]): boolean =>
  first.unit === 'day' && last.from - first.to > dayMs;

/** «by week in October and November», «October and November together»: both are one, where nothing says that they are compared. */
function joined({ spans, said, comparison, change }: Slots, grain: Grain | null): boolean {
  const [a, b, more] = spans;
  if (!a || !b || more || comparison !== null || change !== null || said.has('compare')) return false;
  if (grain === null && !said.has('together') && !said.has('total')) return false;
  return a.to === b.from || b.to === a.from;
}

/** «on Monday and Tuesday»: each of them, where nothing says that they are compared, or taken as one. */
export function listedGrain({ spans, said, comparison, change, rank }: Slots): Grain | null {
  const [a, b, more] = spans;
  if (!a || !b || more || comparison !== null || change !== null || rank !== null) return null;
  if (['compare', 'versus', 'together', 'total', 'share'].some((word) => said.has(word as 'compare')))
    return null;
  const adjoin = a.to === b.from || b.to === a.from;
  const isWhole =
    a.unit === b.unit && a.count === 1 && b.count === 1 && a.unit !== 'minute' && a.unit !== 'hour';
  return adjoin && isWhole ? a.unit : null;
}

const merge = (a: Span, b: Span, calendar: Calendar): Span => {
  const days = b.toDate
    ? calendar.since(calendar.dateOf(a.from), `since ${calendar.dateOf(a.from).toString()}`)
    : calendar.days(calendar.dateOf(a.from), calendar.dateOf(b.to - 1));
  return { ...days, assumptions: [...a.assumptions, ...b.assumptions] };
};

/** «compared to last week» is about this week; «month over month» about the last whole month. */
function impliedSpan({ comparison }: Slots, calendar: Calendar): Span | null {
  if (comparison === null) return null;
  if (!('kind' in comparison)) {
    const unit = comparison.count === 1 ? comparison.unit : null;
    if (unit === null || unit === 'minute' || unit === 'hour') return null;
    return calendar.unitOf(unit, calendar.today, unit === 'day' ? 'today' : `this ${unit}`);
  }
  const unit = comparison.back?.unit;
  if (unit === undefined || unit === 'minute' || unit === 'hour' || unit === 'week') return null;
  const running = calendar.unitOf(unit, calendar.today, `this ${unit}`);
  const before = calendar.back(running, 1, unit);
  return calendar.unitOf(unit, calendar.dateOf(before.from), unit === 'day' ? 'yesterday' : `last ${unit}`);
}

/** Fine enough to see the shape of a range and coarse enough to read. */
export function chooseGrain({ from, to }: Span): Grain {
  const length = to - from;
  if (length <= 3 * hourMs) return 'five_minutes';
  if (length <= 3 * dayMs) return 'hour';
  if (length <= 93 * dayMs) return 'day';
  return length <= 400 * dayMs ? 'week' : 'month';
}

const grainUnits: Readonly<Partial<Record<Grain, CalendarUnit>>> = {
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

/** «month on month this year» is a series by month; with a word of change, each told against the one before. */
export function stepwise(slots: Slots): Slots {
  const { comparison, spans, grain, cycle, change } = slots;
  const [span, more] = spans;
  if (!comparison || !('kind' in comparison) || !comparison.over || !span || more) return slots;
  if (grain !== null || cycle !== null || hasCut(slots) || comparison.back?.count !== 1) return slots;
  const { unit } = comparison.back;
  if (span.to - span.from < 1.5 * unitMs[unit]) return slots;
  return { ...slots, grain: unit, comparison: change === null ? null : comparison };
}

const unitMs: Readonly<Record<CalendarUnit, number>> = {
  minute: 60_000,
  hour: hourMs,
  day: dayMs,
  week: 7 * dayMs,
  month: 31 * dayMs,
  quarter: 92 * dayMs,
  year: 366 * dayMs,
};

/** What the range is compared with, or null. */
export function chooseComparison(
  slots: Slots,
  span: Span,
  grain: Grain | null,
  calendar: Calendar,
  assumptions: string[],
  objections: string[],
): Span | null {
  const [start] = changeEnds(slots) ?? [];
  if (start) return start;
  if (joined(slots, grain)) return null;
  const other =
    slots.comparison ?? slots.spans.find((said) => said !== span && slots.spans.length === 2) ?? null;
  if (slots.said.has('together') && slots.spans.length === 2)
    objections.push('I add up only times that follow each other; ask for each of them.');
  if (slots.spans.length > 2 || (slots.spans.length === 2 && slots.comparison !== null)) {
    objections.push('I found more times than I can place; name one range and, to compare, one other.');
  }
  if (other && !('kind' in other)) {
    const met = against(span, other, calendar, assumptions);
    if (met.from < span.to && span.from < met.to)
      objections.push(`${capital(span.label)} and ${other.label} overlap.`);
    return met;
  }
  const bucket = grain === null ? undefined : grainUnits[grain];
  if (other) {
    if (span.from === 0) objections.push(`There is nothing before ${span.label} to compare with.`);
    const back = other.back ?? { count: span.count, unit: span.unit };
    const shifted = calendar.back(span, back.count, back.unit);
    const byBucket = back.count === 1 && back.unit === bucket;
    if (shifted.to > span.from && !span.toDate && !byBucket)
      objections.push(`${capital(span.label)} and ${shifted.label} overlap.`);
    return shifted;
  }
  const sways =
    slots.change?.loose === true || (slots.said.has('trend') && slots.change?.sense !== undefined);
  const moves = sways && grain !== null;
  if ((slots.change === null || moves) && (slots.rank?.of ?? 'value') === 'value') return null;
  if (span.from === 0) objections.push(`There is nothing before ${span.label} to compare with.`);
  const before =
    bucket === undefined ? calendar.back(span, span.count, span.unit) : calendar.back(span, 1, bucket);
  if (span.ends && isStretch(span.ends) && grain === null)
    objections.push('Say which two times to compare, such as “15 November compared to 1 November”.');
  assumptions.push(`Change is told against ${before.label}.`);
  return before;
}

/** Like with like: a running range meets the same stretch of the other one, and a short one the same part of a long one. */
function against(span: Span, other: Span, calendar: Calendar, assumptions: string[]): Span {
  const wholeUnit = other.count === 1 && !other.toDate && other.unit !== 'hour' && other.unit !== 'minute';
  const sameUnit = span.unit === other.unit && span.count === other.count;
  if (wholeUnit && span.toDate && sameUnit) {
    const to = Math.min(other.to, shiftedEnd(span, other, calendar));
    assumptions.push(`“${span.label}” is not over, so ${other.label} is taken up to the same point.`);
    return { ...other, to, toDate: true };
  }
  const longer = other.to - other.from > 1.5 * (span.to - span.from);
  const contains = wholeUnit && !sameUnit && longer;
  if (contains) {
    assumptions.push(
      `${capital(other.label)} is longer, so the same stretch one ${other.unit} earlier is compared.`,
    );
    return calendar.back(span, 1, other.unit);
  }
  return other;
}

/** Where the other unit stood when as much of it had passed, told in local days and clock time. */
function shiftedEnd(span: Span, other: Span, calendar: Calendar): number {
  const days = calendar.dateOf(other.from).until(calendar.dateOf(span.from)).days;
  return calendar.back(span, days, 'day').to;
}
