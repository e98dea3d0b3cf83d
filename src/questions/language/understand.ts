import type { Metric } from '../../metrics/index.ts';
import { buildPlan, chooseFilters, spoken, type Built } from './build-plan.ts';
import type { Calendar } from './calendar.ts';
import { asRange } from './choose-time.ts';
import { createLexicon, type DimensionValues } from './lexicon.ts';
import type { Plan } from '../plan.ts';
import { read } from './read.ts';
import { fillSlots, type Slots } from './slots.ts';
import { tokenise } from './tokens.ts';

export interface Knowledge {
  catalogue: readonly Metric[];
  values: DimensionValues;
  calendar: Calendar;
}

/** What came of a question: one plan; several it could mean; or what stood in the way, with the nearest plans. */
export type Understanding =
  | { status: 'answered'; plan: Plan; assumptions: string[] }
  | { status: 'choices'; text: string; plans: Plan[] }
  | {
      status: 'refused';
      reasons: string[];
      notUnderstood: string[];
      assumptions: string[];
      nearest: Plan[];
      spelling: string | null;
    };

/** Reads questions against one state of the catalogue, the values in the data, and the clock. */
export function createUnderstanding({
  catalogue,
  values,
  calendar,
}: Knowledge): (question: string) => Understanding {
  const lexicon = createLexicon(catalogue, values);

  return (question) => {
    const { readings, corrections } = read(tokenise(question), { lexicon, calendar });
    const slots = fillSlots(readings);
    const corrected = corrections.map(([from, to]) => `“${from}” is read as “${to}”.`);
    const readingsOfNames = combinations(slots.metrics).slice(0, 4);
    const built = readingsOfNames.map((names) => planOf(slots, names));
    const [first] = built;
    const reasons = [...slots.refusals, ...(first?.objections ?? [])];
    const leftOver = slots.leftOver.map(({ text }) => text);
    if (!saysSomething(slots))
      reasons.push('I answer questions about the metrics of this shop, such as revenue or orders.');
    if (leftOver.length > 0 || reasons.length > 0 || !first) {
      const named = slots.metrics.length > 0 && slots.refusals.length === 0;
      const nearest = named
        ? built.filter(({ objections }) => objections.length === 0).map(({ plan }) => plan)
        : [];
      return {
        status: 'refused',
        reasons,
        notUnderstood: leftOver,
        assumptions: corrected,
        nearest,
        spelling: respelt(question, slots),
      };
    }
    if (built.length > 1) {
      const names = slots.metrics.find((list) => list.length > 1) ?? [];
      return {
        status: 'choices',
        text: `That can mean ${names.map((name) => spoken(name)).join(' or ')}. Which one?`,
        plans: built.map(({ plan }) => plan),
      };
    }
    return { status: 'answered', plan: first.plan, assumptions: [...corrected, ...first.assumptions] };
  };

  function planOf(slots: Slots, names: readonly string[]): Omit<Built, 'plan'> & { plan: Plan } {
    if (slots.said.has('forecast') || slots.horizon) return forecastOf(slots, names);
    if (slots.said.has('anomaly')) return anomaliesOf(slots, names);
    return buildPlan(slots, names, catalogue, calendar);
  }

  function forecastOf(slots: Slots, names: readonly string[]) {
    const assumptions: string[] = [];
    const objections = cutsOrRanks(slots, 'A forecast');
    const { filters } = chooseFilters(slots, false, [], assumptions);
    const metric = names[0] ?? 'revenue';
    if (names.length === 0) assumptions.push('No metric was named; revenue is forecast.');
    if (slots.said.has('anomaly'))
      objections.push('Anomalies are found in what has been, not in what is to come.');
    if (names.length > 1) objections.push('I forecast one metric at a time.');
    if (slots.spans.length > 0)
      objections.push('A forecast looks ahead: name a time to come, such as “next 7 days”.');
    const { count, unit } = slots.horizon ?? { count: 7, unit: 'day' as const };
    if (!slots.horizon) assumptions.push('No horizon was named; the forecast is for the next 7 days.');
    if (!slots.said.has('forecast')) assumptions.push('A time to come was named, so this is a forecast.');
    const plan: Plan = {
      kind: 'forecast',
      metric,
      filters,
      horizon: { count, unit },
      timeZone: calendar.timeZone,
    };
    return { plan, assumptions, objections };
  }

  function anomaliesOf(slots: Slots, names: readonly string[]) {
    const assumptions: string[] = [];
    const objections = cutsOrRanks(slots, 'The list of anomalies');
    if (slots.included.length > 0 || slots.excluded.length > 0)
      objections.push('The list of anomalies takes no filter but a metric.');
    const [said, ...others] = slots.spans;
    if (others.length > 0) objections.push('Name one range of time.');
    const span = said ?? calendar.last(24, 'hour');
    if (!said) assumptions.push(`No time was named; the range is ${span.label}.`);
    const plan: Plan = {
      kind: 'anomalies',
      metrics: [...names],
      range: asRange(span),
      timeZone: calendar.timeZone,
    };
    return { plan, assumptions: [...span.assumptions, ...assumptions], objections };
  }
}

/** What forecasts and anomalies do not have. */
function cutsOrRanks(slots: Slots, what: string): string[] {
  const cut = slots.by.length > 0 || slots.grain !== null || slots.loose.length > 0;
  const judged =
    slots.rank !== null || slots.comparison !== null || slots.count !== null || slots.change !== null;
  const reckoned = slots.said.has('share') || slots.said.has('average') || slots.said.has('compare');
  return cut || judged || reckoned ? [`${what} takes no “by”, ranking, share, average or comparison.`] : [];
}

/** Every way to pick one metric for each mention. */
function combinations(lists: readonly string[][]): string[][] {
  return lists.reduce<string[][]>(
    (all, list) => all.flatMap((done) => list.map((name) => [...done, name])),
    [[]],
  );
}

function saysSomething(slots: Slots): boolean {
  const hasTopic = slots.metrics.length > 0 || slots.implied !== null || slots.said.has('performing');
  const hasPlace = slots.by.length > 0 || slots.grain !== null || slots.loose.length > 0;
  const namesTypes = slots.included.some(({ dimension }) => dimension === 'event_type');
  const ranks = slots.rank !== null && hasPlace;
  return (
    hasTopic ||
    ranks ||
    namesTypes ||
    slots.said.has('forecast') ||
    slots.said.has('anomaly') ||
    slots.change !== null
  );
}

/** The question with its likely misspellings put right, where there are any. */
function respelt(question: string, slots: Slots): string | null {
  let text = question;
  for (const { text: word, nearest } of slots.leftOver)
    if (nearest !== undefined) text = text.replace(word, nearest);
  return text === question ? null : text;
}
