import type { Logger } from 'pino';
import type { Bus } from '../bus/port.ts';
import type { Metrics } from '../metrics/index.ts';
import { createEpisodes } from './episodes.ts';
import type { Episodes } from './episodes.ts';
import type { Judge } from './judge.ts';
import type { FittedModels } from './models.ts';
import type { AnomalyStore } from './store.ts';
import type { Anomaly, CloseReport, Finding } from './types.ts';
import { endsWith, lookBackMs, minuteMs, minutesOf, newestClosed, planWindows, spanMs } from './windows.ts';
import type { WindowPlan } from './windows.ts';

export interface CloseDeps {
  metrics: Metrics;
  store: AnomalyStore;
  bus: Bus;
  log: Logger;
  judge: Judge;
  models: { at(time: number): Promise<FittedModels> };
  graceMs: number;
}

/**
 * Judges every minute that closed since the last run, makes up for missed ones of the last two hours, and judges again
 * those whose number of events has changed since. Everything it writes is found again under the same id, so a run that
 * died halfway is simply repeated.
 */
export async function closeWindows(at: number, deps: CloseDeps): Promise<CloseReport> {
  const { store, bus, log } = deps;
  const { events, plan } = await planRun(at, deps);
  const models = await deps.models.at(at);
  const isHeard = (end: number) => minutesOf(end).every((start) => !plan.unheard.has(start));
  const judge = (end: number) => (isHeard(end) ? deps.judge(end, models) : Promise.resolve([]));

  const running = await store.openSince(plan.newest - lookBackMs);
  const episodes = createEpisodes(running);
  // Metrics that settle later have waited for stragglers already.
  const reviewable = running.filter((anomaly) => !models.settlesLater(anomaly.metricName));
  const rescored = await reviewChanged(plan, reviewable, episodes, judge, at);
  for (const end of plan.due) {
    for (const finding of await judge(end)) episodes.apply(finding, at);
  }

  const changes = episodes.changes();
  await store.save(
    changes.map(({ anomaly }) => anomaly),
    at,
  );
  const seen = [...plan.due.map((end) => end - minuteMs), ...plan.changed.keys()];
  await store.saveScored(
    seen.map((windowStart) => ({ windowStart, events: events.get(windowStart) ?? 0, scoredAt: at })),
  );
  // What began and ended while nobody watched is for the list, not for an alarm.
  const isNews = ({ windowEnd }: Anomaly) => windowEnd > plan.newest - spanMs;
  for (const { anomaly, change } of changes) {
    if (change === 'retracted' || (change !== 'longer' && isNews(anomaly)))
      await bus.publish('anomalyDetected', anomaly);
    if (change !== 'longer')
      log.info({ id: anomaly.id, change, severity: anomaly.severity }, anomaly.explanation);
  }
  const count = (wanted: string) => changes.filter(({ change }) => change === wanted).length;
  return {
    closedUntil: plan.newest,
    windowsScored: plan.due.filter(isHeard).length,
    windowsUnheard: plan.due.filter((end) => !isHeard(end)).length,
    windowsRescored: rescored,
    opened: count('opened'),
    updated: count('raised') + count('longer'),
    retracted: count('retracted'),
    learning: models.learning,
  };
}

async function planRun(
  at: number,
  { metrics, store, graceMs }: CloseDeps,
): Promise<{ events: Map<number, number>; plan: WindowPlan }> {
  const newest = newestClosed(at, graceMs);
  const since = newest - lookBackMs;
  const [counted] = await metrics.run([
    { metric: 'events', range: { from: since, to: newest }, grain: 'minute' },
  ]);
  const events = new Map(counted!.times.map((time, i) => [time, counted!.values[i] ?? 0]));
  const [scored, firstScored] = await Promise.all([store.scoredSince(since), store.firstScored()]);
  return { events, plan: planWindows({ at, graceMs, scored, firstScored, events }) };
}

/**
 * Judges again every end whose five minutes hold a changed minute, and every end of the anomalies that do. An anomaly
 * that began before the two hours is left as it is: not all of it can be judged again.
 *
 * @returns how many ends were judged again
 */
async function reviewChanged(
  { changed, newest, due }: WindowPlan,
  reviewable: readonly Anomaly[],
  episodes: Episodes,
  judge: (end: number) => Promise<Finding[]>,
  at: number,
): Promise<number> {
  if (changed.size === 0) return 0;
  const touched = reviewable
    .filter(({ windowStart }) => windowStart >= newest - lookBackMs)
    .map((anomaly) => {
      const inside = [...changed].filter(
        ([start]) => start < anomaly.windowEnd && start + minuteMs > anomaly.windowStart,
      );
      return {
        anomaly,
        inside,
        late: inside.reduce((sum, [, difference]) => sum + Math.max(0, difference), 0),
      };
    })
    .filter(({ inside }) => inside.length > 0);

  const isDue = new Set(due);
  const ends = new Set([...changed.keys()].flatMap(endsWith));
  for (const { anomaly } of touched) for (const end of endsOf(anomaly)) ends.add(end);
  const again = [...ends].filter((end) => end <= newest && !isDue.has(end)).sort((a, b) => a - b);

  const findings = new Map<number, Finding[]>();
  for (const end of again) findings.set(end, await judge(end));
  for (const { anomaly, late } of touched) {
    episodes.review(
      anomaly.id,
      endsOf(anomaly).flatMap((end) => findings.get(end) ?? []),
      late,
    );
  }
  for (const end of again) for (const finding of findings.get(end)!) episodes.apply(finding, at);
  return again.length;
}

function endsOf({ windowStart, windowEnd }: Anomaly): number[] {
  const first = windowStart + spanMs;
  return Array.from({ length: (windowEnd - first) / minuteMs + 1 }, (_, i) => first + i * minuteMs);
}
