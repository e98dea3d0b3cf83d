import { minuteMs } from '../../durations.ts';
import type { Clock, Metrics } from '../../metrics/index.ts';
import { alertOf, metricGroupKey, resolved } from './alerts.ts';
import type { MetricRule } from './alerts.ts';
import type { WindowRule } from './definition.ts';
import type { GroupState } from './firing.ts';
import type { Judgement } from './judge.ts';
import type { Outcome, Run } from './outcome.ts';
import { readGroups } from './read-groups.ts';
import type { Groups } from './read-groups.ts';
import { noMemory } from './rule-state.ts';
import type { RuleState } from './rule-state.ts';
import { traitsOf } from './traits.ts';
import type { Alert } from './types.ts';
import { walk } from './walk.ts';
import { describe, describeEnd } from './wording.ts';
import type { Wording } from './wording.ts';
import { endsBetween, stepOf } from './windows.ts';

export interface WindowDeps {
  metrics: Metrics;
  clock: Clock;
  wording: Wording;
}

type Rule = MetricRule & { definition: WindowRule };

/** Minutes that were missed are made up for no further back than this: older ones are nobody's alert any more. */
const makeUpMs = 30 * minuteMs;

/** Evaluates rules at each of their windows that closed since the last time, with all their reads at once. */
export async function evaluateWindows(
  rules: readonly Rule[],
  run: Run,
  deps: WindowDeps,
): Promise<Outcome[]> {
  const due = rules.flatMap((rule) => {
    const state = run.stateOf(rule);
    const stepMs = stepOf(rule.definition, traitsOf(deps.metrics.find(rule.definition.metric)));
    const after = Math.max(
      state?.evaluatedUntil ?? run.closedUntil - stepMs,
      run.closedUntil - Math.max(makeUpMs, stepMs),
    );
    const ends = endsBetween(after, run.closedUntil, stepMs);
    return ends.length === 0 ? [] : [{ rule, ends, known: knownGroups(rule, state, run) }];
  });
  const read = await readGroups(
    deps.metrics,
    deps.clock,
    due.map(({ rule, ends, known }) => ({
      rule: rule.definition,
      first: ends[0]!,
      last: ends.at(-1)!,
      groups: [...known.keys()],
    })),
  );
  return due.map(({ rule, ends, known }, i) => evaluateRule(rule, ends, known, read[i]!, run, deps));
}

/** Where the groups of a rule stand: as remembered, but what fires is what was stored as firing. */
function knownGroups(rule: Rule, state: RuleState | undefined, run: Run): Map<string, GroupState> {
  const remembered = state?.memory.groups ?? {};
  const groups = new Map(Object.entries(remembered).filter(([, { phase }]) => phase === 'pending'));
  for (const alert of run.openAlerts) {
    if (alert.ruleId !== rule.id) continue;
    const group = rule.definition.by === null ? '' : alert.dimensionValue;
    const before = remembered[group];
    const { startedAt: since, firedAt, peakValue: value, threshold } = alert;
    groups.set(
      group,
      before?.phase === 'firing'
        ? before
        : { phase: 'firing', since, firedAt, clearSince: null, worst: { value, threshold } },
    );
  }
  return groups;
}

function evaluateRule(
  rule: Rule,
  ends: readonly number[],
  known: ReadonlyMap<string, GroupState>,
  read: Groups,
  run: Run,
  { metrics, clock, wording }: WindowDeps,
): Outcome {
  const { definition } = rule;
  const metric = metrics.find(definition.metric);
  const context = { traits: traitsOf(metric), clock, firstEvent: run.firstEvent };
  const firing = new Map(run.openAlerts.map((alert) => [alert.groupKey, alert]));
  const changed = new Map<string, Alert>();
  let fired = 0;
  let over = 0;
  const groups: Record<string, GroupState> = {};
  const latest: Judgement[] = [];

  for (const group of read.names) {
    const series = read.of(group);
    const key = metricGroupKey(rule, group);
    let state = known.get(group) ?? null;
    for (const step of walk(definition, series, ends, state, context, run.unlessUnheard)) {
      const { end, judgement, before, event } = step;
      state = step.state;
      if (event === 'fired' && state?.phase === 'firing') {
        const words = describe(definition, metric, group, judgement, wording);
        changed.set(key, alertOf(rule, group, state, judgement, words));
        fired += 1;
      }
      const alert = changed.get(key) ?? firing.get(key);
      if (event === 'resolved' && alert) {
        const text = describeEnd(metric, alert.startedAt, end, judgement, wording);
        const peakValue = before?.worst.value ?? alert.peakValue;
        changed.set(key, resolved({ ...alert, peakValue }, end, text));
        over += 1;
      }
      if (end === ends.at(-1)) latest.push(judgement);
    }
    if (state) groups[group] = state;
  }
  return {
    alerts: [...changed.values()],
    fired,
    resolved: over,
    state: {
      ruleId: rule.id,
      ruleVersion: rule.version,
      evaluatedUntil: ends.at(-1)!,
      ...summary(definition, latest, groups),
      memory: { ...noMemory, groups },
    },
  };
}

function summary(
  rule: WindowRule,
  judgements: readonly Judgement[],
  groups: Readonly<Record<string, GroupState>>,
): Pick<RuleState, 'status' | 'lastValue' | 'note'> {
  const phases = Object.values(groups).map(({ phase }) => phase);
  const said = judgements.filter(({ verdict }) => verdict !== 'unknown');
  const notes = [...new Set(judgements.map(({ note }) => note).filter((note) => note !== ''))];
  const status = phases.includes('firing')
    ? 'firing'
    : phases.includes('pending')
      ? 'pending'
      : said.length > 0
        ? 'ok'
        : 'unknown';
  const lastValue = rule.by === null ? (judgements[0]?.value ?? null) : null;
  if (judgements.length === 0) return { status, lastValue, note: `No ${rule.by} was seen for a day.` };
  if (rule.by === null || said.length === judgements.length)
    return { status, lastValue, note: notes.join(' ') };
  return {
    status,
    lastValue,
    note: `${said.length} of ${judgements.length} values of ${rule.by} can be judged. ${notes.join(' ')}`,
  };
}
