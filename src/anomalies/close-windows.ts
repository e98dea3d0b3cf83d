import type { Logger } from 'pino';
import { hourMs, minuteMs } from '../durations.ts';
import type { Bus } from '../bus/port.ts';
import type { Metrics } from '../metrics/index.ts';
import type { Drivers } from './drivers.ts';
import { createEpisodes } from './episodes.ts';
import type { Episodes } from './episodes.ts';
import type { Judge, JudgeOptions } from './judge.ts';
import type { Models } from './models.ts';
import { rank } from './severity.ts';
import type { AnomalyStore } from './store.ts';
import type { Anomaly, AnomalyType, CloseReport, Finding, Slice } from './types.ts';
import { endsWith, heardBackMs, lookBackMs, minutesOf, newestClosed, planWindows } from './windows.ts';
import type { WindowPlan } from './windows.ts';

export interface CloseDeps {
  metrics: Metrics;
  store: AnomalyStore;
  bus: Bus;
  log: Logger;
  judge: Judge;
  drivers: Drivers;
  models: Pick<Models, 'at'>;
  options: () => Promise<JudgeOptions>;
  graceMs: number;
}

type Findings = ReadonlyMap<number, Finding[]>;

/**
 * Judges every minute that closed since the last run, makes up for missed ones of the last two hours, and judges again
 * those whose number of events has changed since. Everything it writes is found again under the same id, so a run that
 * died halfway is simply repeated.
 */
export async function closeWindows(at: number, deps: CloseDeps): Promise<CloseReport> {
  const { store, bus, log } = deps;
  const { events, plan } = await planRun(at, deps);
  const models = await deps.models.at(at);
  const options = { ...(await deps.options()), unheard: plan.unheard };
  const isHeard = (end: number) => minutesOf(end).every((start) => !plan.unheard.has(start));
  const judge = (ends: readonly number[]) => deps.judge(ends.filter(isHeard), models, options);

  const running = await store.openSince(plan.newest - lookBackMs);
  const episodes = createEpisodes(running);
  // Metrics that settle later have waited for stragglers already.
  const settlesLater = new Set(
    models.watches.filter(({ settleMs }) => settleMs > 0).map(({ metric }) => metric.name),
  );
  const reviewable = running.filter(({ metricName }) => !settlesLater.has(metricName));
  const rescored = await reviewChanged(plan, reviewable, episodes, judge, at);
  const due = await judge(plan.due);
  for (const end of plan.due) for (const finding of due.get(end) ?? []) episodes.apply(finding, at);

  const changes = episodes.changes();
  // What began and ended while nobody watched is for the list, not for an alarm.
  const isNews = ({ windowEnd }: Anomaly) => windowEnd > plan.newest - newsMs;
  const told = await withDrivers(changes, isNews, deps);
  await store.save(
    changes.map(({ anomaly }) => told.get(anomaly.id) ?? anomaly),
    at,
  );
  const seen = [...plan.due.map((end) => end - minuteMs), ...plan.changed.keys()];
  await store.saveScored(
    seen.map((windowStart) => ({ windowStart, events: events.get(windowStart) ?? 0, scoredAt: at })),
  );
  for (const { anomaly: plain, change } of changes) {
    const anomaly = told.get(plain.id) ?? plain;
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

/** Windows of metrics that settle later end this much before the minute they are judged at. */
const newsMs = hourMs;
/** One incident shows in many slices; the gravest say why, the others are seen in them. */
const mostExplained = 6;

/** Why the gravest of the new ones happened: their drivers, and the sentence that names them. */
async function withDrivers(
  changes: ReturnType<Episodes['changes']>,
  isNews: (anomaly: Anomaly) => boolean,
  { drivers, log }: CloseDeps,
): Promise<Map<string, Anomaly>> {
  const wanted = changes
    .filter(({ anomaly, retold }) => retold && anomaly.status === 'open' && isNews(anomaly))
    .map(({ anomaly }) => anomaly)
    .sort(
      (a, b) =>
        Number(b.dimension === '') - Number(a.dimension === '') ||
        rank(b.severity) - rank(a.severity) ||
        Math.abs(b.zscore) - Math.abs(a.zscore),
    )
    .slice(0, mostExplained);
  const told = new Map<string, Anomaly>();
  for (const anomaly of wanted) {
    try {
      const { drivers: found, sentence } = await drivers.explain(asFinding(anomaly));
      const explanation = sentence
        ? `${anomaly.explanation.replace(/\.$/, '')}; ${sentence}`
        : anomaly.explanation;
      told.set(anomaly.id, { ...anomaly, drivers: found, explanation });
    } catch (error) {
      // The anomaly itself is not held back because its reasons could not be read.
      log.warn({ err: error, id: anomaly.id }, 'the drivers of an anomaly could not be read');
    }
  }
  return told;
}

const asFinding = (anomaly: Anomaly): Parameters<Drivers['explain']>[0] => ({
  slice: {
    metric: anomaly.metricName,
    dimension: anomaly.dimension as Slice['dimension'],
    value: anomaly.dimensionValue,
  },
  value: anomaly.metricValue,
  expected: anomaly.expectedValue,
  windowStart: anomaly.windowStart,
  windowEnd: anomaly.windowEnd,
  side: anomaly.metricValue < anomaly.expectedValue ? 'drop' : 'spike',
  type: anomaly.anomalyType as AnomalyType,
});

async function planRun(
  at: number,
  { metrics, store, graceMs }: CloseDeps,
): Promise<{ events: Map<number, number>; plan: WindowPlan }> {
  const newest = newestClosed(at, graceMs);
  const since = newest - heardBackMs;
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
  judge: (ends: readonly number[]) => Promise<Findings>,
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

  const findings = await judge(again);
  for (const { anomaly, late } of touched) {
    episodes.review(
      anomaly.id,
      endsOf(anomaly).flatMap((end) => findings.get(end) ?? []),
      late,
    );
  }
  for (const end of again) for (const finding of findings.get(end) ?? []) episodes.apply(finding, at);
  return again.length;
}

function endsOf({ windowStart, windowEnd }: Anomaly): number[] {
  const first = Math.ceil(windowStart / minuteMs) * minuteMs + minuteMs;
  return Array.from(
    { length: Math.floor((windowEnd - first) / minuteMs) + 1 },
    (_, i) => first + i * minuteMs,
  );
}
