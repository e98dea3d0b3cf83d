import type { Metric } from '../../metrics/index.ts';
import { spoken } from './build-plan.ts';
import type { Calendar } from './calendar.ts';
import type { Context, Intent } from './context.ts';
import { hasCut, type Slots } from './slots.ts';
import type { Token } from './tokens.ts';

const openings =
  /^(and|but|or|also|so|ok|okay|then|now|only|just|same|instead|again|add|plus|with|what about|how about|how does that|how is that|show only|as)\b/;
const pronouns =
  /\b(it|its|them|those|these|thereof)\b|\bthat( by| as| for| in| per| with| without| to|\W*$)/;

/** «it», «them», «… that by hour» */
export const speaksOfBefore = (question: string): boolean => pronouns.test(question.trim().toLowerCase());

/** Whether a question leans on the one before: it begins like that, speaks of «it», or names no metric. */
export function leansOnContext(question: string, said: Slots, intent: Intent | null): boolean {
  const text = question.trim().toLowerCase();
  if (intent === 'help') return false;
  if (openings.test(text) || pronouns.test(text) || said.said.has('again')) return true;
  // «orders?» and «by units» by themselves change the answer before; a question with more to it stands by itself.
  if (said.metrics.length > 0) return said.metrics.length === 1 && isBare(said);
  return said.implied === null && intent !== 'insight' && intent !== 'anomalies';
}

const isBare = (said: Slots): boolean =>
  !hasCut(said) &&
  said.spans.length === 0 &&
  said.included.length + said.excluded.length === 0 &&
  said.rank === null &&
  said.comparison === null &&
  said.horizon === null &&
  said.change === null &&
  said.threshold === null &&
  [...said.said].every((kind) => ['metric', 'filler', 'by', 'and', 'which', 'much'].includes(kind));

/** Drops the «and», «now», «what about» that a question opens with because there was one before it. */
export function withoutOpening(tokens: readonly Token[]): Token[] {
  const first = tokens[0]?.text ?? '';
  const second = tokens[1]?.text ?? '';
  if (/^(what|how)$/.test(first) && second === 'about') return tokens.slice(2);
  if (tokens.length > 1 && /^(and|but|or|so|ok|okay|then|now)$/.test(first))
    return withoutOpening(tokens.slice(1));
  // «with orders» adds them.
  const [opening, ...rest] = tokens;
  if (opening && rest.length > 0 && /^(with|plus)$/.test(first))
    return [{ ...opening, text: 'also' }, ...rest];
  return tokens[0]?.kind === 'comma' ? withoutOpening(tokens.slice(1)) : [...tokens];
}

/** What was said now over what was said before; and what of the latter was kept, in words. */
export function carryOn(
  said: Slots,
  intent: Intent,
  before: Context,
  calendar: Calendar,
  catalogue: readonly Metric[],
): { slots: Slots; assumption: string } {
  const prior = before.slots;
  const kept: string[] = [];
  const slots: Slots = { ...said, said: new Set(said.said) };
  const label = (name: string): string =>
    catalogue.find((metric) => metric.name === name)?.label.toLowerCase() ?? name;

  if (said.metrics.length === 0) {
    slots.metrics =
      intent === 'metrics' || intent === 'anomalies' ? prior.metrics : prior.metrics.slice(0, 1);
    if (intent === 'metrics' || !prior.ratio) slots.ratio = prior.ratio && intent === 'metrics';
    if (slots.ratio) slots.said.add('ratio');
    if (prior.metrics.length > 0) kept.push(prior.metrics.flat().map(label).join(' and '));
  } else if (said.said.has('also')) slots.metrics = [...prior.metrics, ...said.metrics];
  if (intent === 'forecast') slots.said.add('forecast');
  if (intent !== 'metrics' && intent === before.intent) kept.unshift(kinds[intent]);

  keepFilters(slots, prior, kept);
  const compares = intent === 'metrics' || intent === 'why';
  if (intent !== 'forecast')
    keepTime(slots, compares ? prior : { ...prior, comparison: null }, calendar, kept);
  else slots.horizon = said.horizon ?? prior.horizon;
  if (intent === 'metrics') keepShape(slots, prior, said, kept);
  const assumption =
    kept.length === 0
      ? 'This goes on from the question before.'
      : `Taken over from the question before: ${kept.join(', ')}.`;
  return { slots, assumption };
}

const kinds = {
  forecast: 'a forecast',
  anomalies: 'anomalies',
  why: 'reasons',
  insight: 'findings',
  help: 'help',
} as const;

function keepFilters(slots: Slots, prior: Slots, kept: string[]): void {
  const mentioned = new Set([...slots.included, ...slots.excluded].map(({ dimension }) => dimension));
  const stays = ({ dimension }: { dimension: string }): boolean => !mentioned.has(dimension as never);
  const narrowing = new Set(slots.excluded.map(({ dimension }) => dimension));
  const widened = new Set(slots.included.map(({ dimension }) => dimension));
  const included = prior.included.filter(
    (item) => stays(item) || (!widened.has(item.dimension) && narrowing.has(item.dimension)),
  );
  const excluded = prior.excluded.filter((item) => stays(item) || !widened.has(item.dimension));
  if (included.length > 0) kept.push(included.map(({ value }) => value).join(' and '));
  if (excluded.length > 0) kept.push(`without ${excluded.map(({ value }) => value).join(' and ')}`);
  if (slots.included.length === 0) slots.alternatives = prior.alternatives;
  slots.included = [...included, ...slots.included];
  slots.excluded = [...excluded, ...slots.excluded];
}

function keepTime(slots: Slots, prior: Slots, calendar: Calendar, kept: string[]): void {
  const [range] = prior.spans;
  const { comparison } = slots;
  const moves =
    comparison !== null &&
    'kind' in comparison &&
    !comparison.over &&
    !slots.said.has('versus') &&
    !slots.said.has('compare') &&
    slots.change === null;
  if (slots.spans.length === 0 && range) {
    if (moves) {
      const { count, unit } = comparison.back ?? range;
      const moved = calendar.back(range, count, unit);
      slots.spans = [
        { ...(calendar.between(moved.from, moved.to) ?? moved), unit: range.unit, count: range.count },
      ];
      slots.comparison = null;
    } else {
      slots.spans = [range];
      kept.push(range.label);
    }
  }
  // «compare with last week» names the other time, and keeps its own.
  if (
    range &&
    comparison === null &&
    slots.said.has('compare') &&
    slots.spans.length === 1 &&
    slots.spans[0] !== range
  ) {
    slots.comparison = slots.spans[0] ?? null;
    slots.spans = [range];
    kept.push(range.label);
  }
  if (slots.comparison === null && prior.comparison !== null && slots.spans.length < 2) {
    slots.comparison = prior.comparison;
    kept.push('the comparison');
  }
}

/** Rows, ranking, share and limits of the answer before. */
function keepShape(slots: Slots, prior: Slots, said: Slots, kept: string[]): void {
  const asShare = said.said.has('share');
  if (!hasCut(said)) {
    slots.by = [...prior.by];
    slots.averagePer = asShare ? null : (said.averagePer ?? prior.averagePer);
    // A share is of a whole range.
    if (!asShare) Object.assign(slots, { grain: prior.grain, cycle: prior.cycle });
    const cuts = [...prior.by, ...(slots.grain ? [slots.grain] : []), ...(slots.cycle ? [slots.cycle] : [])];
    if (cuts.length > 0) kept.push(`by ${cuts.map(spoken).join(' and ')}`);
    if (slots.averagePer) kept.push(`average per ${slots.averagePer}`);
  } else {
    slots.by = [...slots.by, ...slots.loose.flatMap(({ dimension }) => (dimension ? [dimension] : []))];
    for (const { grain, cycle } of slots.loose) {
      if (grain) slots.grain ??= grain;
      if (cycle) slots.cycle ??= cycle;
    }
    slots.loose = [];
    if (said.said.has('also')) slots.by = [...prior.by, ...slots.by];
  }
  if (slots.averagePer) slots.said.add('average');
  if (
    prior.said.has('share') &&
    !asShare &&
    said.metrics.length === 0 &&
    slots.grain === null &&
    slots.cycle === null
  ) {
    slots.said.add('share');
    kept.push('as a share');
  }
  const ranksAnew = said.rank !== null || said.count !== null;
  if (!ranksAnew && (prior.rank ?? prior.count) !== null) {
    Object.assign(slots, { rank: prior.rank, count: prior.count });
    slots.rankBy = said.rankBy ?? (said.metrics.length === 0 ? prior.rankBy : null);
    kept.push('the ranking');
  } else if (said.rank !== null && said.count === null && said.ordinal === null) slots.count = null;
  if (said.threshold === null && prior.having) {
    slots.having = prior.having;
    kept.push(`${spoken(prior.having.metric)} ${prior.having.is} ${prior.having.value}`);
  }
}
