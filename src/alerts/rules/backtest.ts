import { dayMs, minuteMs } from '../../durations.ts';
import { badInput } from '../../errors.ts';
import type { Forecasts } from '../../forecasts/index.ts';
import type { Clock, Metrics, TimeRange } from '../../metrics/index.ts';
import { bucketStart, nextBucket } from '../../metrics/index.ts';
import type { RuleDefinition, RuleOf, WindowRule } from './definition.ts';
import { advance } from './firing.ts';
import type { GroupState } from './firing.ts';
import { forecastTiming, judgeForecast } from './forecast-rules.ts';
import { concerns, readIncidents } from './incident-rules.ts';
import { readGroups } from './read-groups.ts';
import { traitsOf } from './traits.ts';
import type { Backtest, BacktestFiring, IncidentSource } from './types.ts';
import { walk } from './walk.ts';
import type { WalkStep } from './walk.ts';
import { endsBetween, stepOf } from './windows.ts';

export interface BacktestDeps {
  metrics: Metrics;
  forecasts: Pick<Forecasts, 'lastBefore'>;
  incidents: IncidentSource;
  clock: Clock;
  timeZone: string;
}

const weekMs = 7 * dayMs;
/** As many minutes, with four weeks of history before them, as the metrics read at once. */
const longest = 35 * dayMs;

/**
 * When a rule would have fired in a range of the past: the rule walks over the range just as it would have live, on one
 * read of everything. It does not know when the gateway was away.
 *
 * @param range closed, epoch ms
 * @param firstEvent the shop's first event; null when there is none
 * @throws CartographError BAD_INPUT for a range that is too long
 */
export async function backtest(
  rule: RuleDefinition,
  range: TimeRange,
  firstEvent: number | null,
  deps: BacktestDeps,
): Promise<Backtest> {
  if (range.to - range.from > longest) {
    throw badInput(`range: a backtest reaches over at most ${longest / dayMs} days.`);
  }
  if (firstEvent === null) return summary(range, range.from, nothing);
  const since = Math.min(Math.max(range.from, firstEvent), range.to);
  const tried = await tryOut(rule, range, firstEvent, deps);
  return summary(range, since, tried);
}

type Tried = Pick<Backtest, 'firings' | 'windows' | 'unknownWindows' | 'groups'>;
const nothing: Tried = { firings: [], windows: 0, unknownWindows: 0, groups: 0 };

/** Of a rule that is kept although it could not be tried. */
export const untried = (range: TimeRange, why: string): Backtest => ({
  ...nothing,
  range,
  perWeek: 0,
  note: `It could not be tried on the past: ${why}`,
});

function tryOut(
  rule: RuleDefinition,
  range: TimeRange,
  firstEvent: number,
  deps: BacktestDeps,
): Promise<Tried> {
  switch (rule.kind) {
    case 'incident':
      return tryIncidents(rule, range, deps);
    case 'forecast':
      return tryForecast(rule, range, deps);
    default:
      return tryWindows(rule, range, firstEvent, deps);
  }
}

async function tryWindows(
  rule: WindowRule,
  range: TimeRange,
  firstEvent: number,
  { metrics, clock }: BacktestDeps,
): Promise<Tried> {
  const traits = traitsOf(metrics.find(rule.metric));
  const stepMs = stepOf(rule, traits);
  const ends = endsBetween(Math.max(range.from, Math.floor(firstEvent / stepMs) * stepMs), range.to, stepMs);
  const [first, last] = [ends[0], ends.at(-1)];
  if (first === undefined || last === undefined) return nothing;
  const [groups] = await readGroups(metrics, clock, [{ rule, first, last, groups: [] }]);
  const firings: BacktestFiring[] = [];
  let unknownWindows = 0;
  for (const group of groups!.names) {
    const recorder = createRecorder(group);
    for (const step of walk(rule, groups!.of(group), ends, null, { traits, clock, firstEvent })) {
      if (step.judgement.verdict === 'unknown') unknownWindows += 1;
      recorder.take(step);
    }
    firings.push(...recorder.firings());
    // Weeks of minutes take a while; others get their turn between two groups.
    await new Promise(setImmediate);
  }
  const { length } = groups!.names;
  return { firings, windows: ends.length * length, unknownWindows, groups: length };
}

async function tryForecast(
  rule: RuleOf<'forecast'>,
  range: TimeRange,
  { metrics, forecasts, timeZone }: BacktestDeps,
): Promise<Tried> {
  const { metric, filters, grain, coverage } = rule;
  const from = bucketStart(range.from, grain, timeZone);
  const to = bucketStart(range.to, grain, timeZone);
  const said =
    from < to ? await forecasts.lastBefore({ metric, filters, grain, coverage, range: { from, to } }) : [];
  if (said.length === 0) return nothing;
  const [actual] = await metrics.run([{ metric, filters, grain, timeZone, range: { from, to } }]);
  const happened = new Map(actual!.times.map((time, i) => [time, actual!.values[i]!]));
  const recorder = createRecorder('');
  let state: GroupState | null = null;
  let unknownWindows = 0;
  for (const { time, value: expected, lower, upper } of said) {
    const value = happened.get(time);
    // A bucket without a counterpart was cut in another time zone.
    if (value === undefined) continue;
    const end = nextBucket(time, grain, timeZone);
    const judgement = judgeForecast(rule, value, { from: time, to: end, expected, lower, upper });
    if (judgement.verdict === 'unknown') unknownWindows += 1;
    const before: GroupState | null = state;
    const step = advance(before, judgement, end, forecastTiming);
    state = step.state;
    recorder.take({ end, before, ...step });
  }
  return { firings: recorder.firings(), windows: said.length, unknownWindows, groups: 1 };
}

async function tryIncidents(
  rule: RuleOf<'incident'>,
  range: TimeRange,
  { incidents }: BacktestDeps,
): Promise<Tried> {
  // What was open in the range was last written after it began.
  const found = (await readIncidents(incidents, range.from)).filter(
    (incident) => incident.startedAt < range.to && (incident.endedAt ?? Infinity) > range.from,
  );
  const firings = found
    .filter((incident) => concerns(rule, incident))
    .map(({ title: group, startedAt, endedAt: resolvedAt }): BacktestFiring => ({
      ...{ group, startedAt, firedAt: startedAt, resolvedAt },
      ...{ peakValue: null, threshold: null },
    }));
  return { firings, windows: found.length, unknownWindows: 0, groups: found.length };
}

/** Writes down the alerts of one group as it is walked over. */
function createRecorder(group: string) {
  const firings: BacktestFiring[] = [];
  let last: GroupState | null = null;
  const note = (state: GroupState, resolvedAt: number | null) => {
    if (state.phase !== 'firing') return;
    const { value: peakValue, threshold } = state.worst;
    firings.push({ group, startedAt: state.since, firedAt: state.firedAt, resolvedAt, peakValue, threshold });
  };
  return {
    take: ({ end, before, state, event }: Omit<WalkStep, 'judgement'>) => {
      if (event === 'resolved' && before) note(before, end);
      last = state;
    },
    firings: () => {
      if (last) note(last, null);
      return firings;
    },
  };
}

/** Part of a week that the shop's history covers of the range; a day at least, lest one firing look like hundreds. */
export const weeksOf = (since: number, to: number): number => Math.max(to - since, dayMs) / weekMs;

function summary(range: TimeRange, since: number, tried: Tried): Backtest {
  const firings = [...tried.firings].sort((a, b) => a.firedAt - b.firedAt || (a.group < b.group ? -1 : 1));
  const { windows, unknownWindows } = tried;
  const notes = [
    ...(windows === 0 ? ['There is nothing in this range to try the rule on.'] : []),
    ...(windows > 0 && since - range.from > minuteMs
      ? [`The shop's history begins ${new Date(since).toISOString().slice(0, 10)}.`]
      : []),
    ...(unknownWindows > 0
      ? [
          `Nothing could be said of ${Math.round((100 * unknownWindows) / windows)} % of the windows: too little history or too few cases.`,
        ]
      : []),
  ];
  return {
    range,
    ...tried,
    firings,
    perWeek: firings.length / weeksOf(since, range.to),
    note: notes.join(' '),
  };
}
