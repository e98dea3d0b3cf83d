import { minuteMs } from '../../durations.ts';
import { concerns, readIncidents } from './incident-rules.ts';
import type { BacktestDeps } from './backtest.ts';
import type { RuleDefinition } from './definition.ts';
import { bandOf } from './forecast-rules.ts';
import type { ForecastDeps } from './forecast-rules.ts';
import { judge } from './judge.ts';
import { readGroups } from './read-groups.ts';
import { traitsOf } from './traits.ts';
import type { Sighting } from './types.ts';
import { describe } from './wording.ts';
import type { WindowDeps } from './window-rules.ts';
import { stepOf } from './windows.ts';

const weekMs = 7 * 24 * 60 * minuteMs;
const nothing = { value: null, expected: null, lower: null, upper: null };

/**
 * What a rule sees now, group by group: of windows the last closed one, of forecasts what is expected of the hour or day
 * that runs, of incidents those that are open. Nothing fires and nothing is kept.
 *
 * @param closedUntil end of the newest closed minute
 */
export async function sight(
  rule: RuleDefinition,
  closedUntil: number,
  firstEvent: number | null,
  deps: WindowDeps & ForecastDeps & Pick<BacktestDeps, 'incidents'>,
): Promise<Sighting[]> {
  const { metrics, clock, wording, incidents } = deps;
  if (rule.kind === 'incident') {
    const found = await readIncidents(incidents, closedUntil - weekMs);
    return found
      .filter((incident) => incident.status === 'open' && concerns(rule, incident))
      .map(({ title: group, summary: text, startedAt: from, lastSeenAt: to }) => ({
        ...{ group, text, window: { from, to }, ...nothing, breaks: true },
      }));
  }
  const metric = metrics.find(rule.metric);
  if (rule.kind === 'forecast') {
    const { band, note } = await bandOf(rule, closedUntil, deps);
    const window = { from: band?.from ?? closedUntil, to: band?.to ?? closedUntil };
    const text = note || `The ${rule.grain} is judged when it has closed.`;
    const { expected = null, lower = null, upper = null } = band ?? {};
    return [{ group: '', window, value: null, expected, lower, upper, breaks: null, text }];
  }
  const traits = traitsOf(metric);
  const stepMs = stepOf(rule, traits);
  const end = Math.floor(closedUntil / stepMs) * stepMs;
  const [groups] = await readGroups(metrics, clock, [{ rule, first: end, last: end, groups: [] }]);
  return groups!.names.map((group) => {
    const context = { traits, clock, firstEvent: firstEvent ?? Infinity };
    const judgement = judge(rule, groups!.of(group), end, context);
    const { verdict, note, window, value, expected, lower, upper } = judgement;
    const breaks = verdict === 'unknown' ? null : verdict === 'breach';
    const text = note || describe(rule, metric, group, judgement, wording).text;
    return { group, window, value, expected, lower, upper, breaks, text };
  });
}
