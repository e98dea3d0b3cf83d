import { dayMs, minuteMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import type { Chance } from './chance.ts';
import type { TimeRange } from '../metrics/index.ts';
import { createEpisodes } from './episodes.ts';
import type { Judge } from './judge.ts';
import { layModels } from './fitted-models.ts';
import { parsePattern } from './pattern.ts';
import type { PatternModel } from './pattern.ts';
import { minutesBetween, trainPattern, trainSeasonal } from './train.ts';
import { isSliceDetector } from './strongest-window.ts';
import type { TrainDeps } from './train.ts';
import type { Anomaly, DetectorName, ReplayReport, ReplayRequest } from './types.ts';
import { spanMs } from './windows.ts';

/** The shop trains every night; a replay fits its seasons every week, or a month of it would take an hour. */
const retrainMs = 7 * dayMs;
/** The tail of chance and the pattern are most of the work of a training, and change slowly. */
const relearnWeeks = 4;

/**
 * Goes through a past range as if live: models are trained on the four weeks before it, and again every week, on nothing
 * that came later; levels are followed; every minute is judged. Late data are there from the start, so nothing is
 * retracted.
 *
 * @throws CartographError BAD_INPUT for a range that has not ended, NOT_ENOUGH_DATA where two weeks of history are missing
 */
export async function replay(
  { range, detector = 'ensemble', metrics, budgetPerWeek, onProgress, signal }: ReplayRequest,
  deps: TrainDeps & { judge: Judge; budgetPerWeek: number; graceMs: number },
): Promise<ReplayReport> {
  const from = Math.floor(range.from / spanMs) * spanMs;
  const to = Math.floor(range.to / minuteMs) * minuteMs;
  const episodes = createEpisodes([]);
  let windows = 0;
  let slices = 0;
  let trainedOn: TimeRange | null = null;
  let chance: Chance | undefined;
  let pattern: PatternModel | null = null;
  for (let week = 0, weekStart = from; weekStart < to; week += 1, weekStart += retrainMs) {
    const weekEnd = Math.min(to, weekStart + retrainMs);
    const {
      bundle,
      range: history,
      panel,
    } = await trainSeasonal(deps, {
      at: weekStart,
      detector: isSliceDetector(detector) ? detector : 'ensemble',
      leftOut: [],
      chance: week % relearnWeeks === 0 ? undefined : chance,
      signal,
    });
    if (bundle.learning) {
      throw new CartographError(
        'NOT_ENOUGH_DATA',
        `Before ${new Date(weekStart).toISOString()} there are ${bundle.learning.daysSeen} days of history; ${bundle.learning.daysNeeded} are needed to replay. Choose a later range.`,
      );
    }
    trainedOn ??= history;
    slices = bundle.taught.length;
    chance = bundle.chance ?? undefined;
    if (looksAtPattern(detector) && week % relearnWeeks === 0) {
      const artifact = await trainPattern(deps, bundle.taught, panel, signal);
      pattern = { version: null, ensemble: parsePattern(artifact) };
    }
    const models = {
      ...(await layModels(bundle, deps, { from: weekStart, to: Math.ceil(weekEnd / spanMs) * spanMs })),
      pattern,
    };
    for (let day = weekStart; day < weekEnd; day += dayMs) {
      signal?.throwIfAborted();
      const dayEnd = Math.min(weekEnd, day + dayMs);
      const ends = minutesBetween(day + minuteMs, dayEnd);
      const found = await deps.judge(ends, models, {
        detector,
        metrics,
        budgetPerWeek: budgetPerWeek ?? deps.budgetPerWeek,
      });
      for (const end of ends)
        for (const finding of found.get(end) ?? []) episodes.apply(finding, end + deps.graceMs);
      windows += ends.length;
      await onProgress?.((dayEnd - from) / (to - from));
    }
  }
  const anomalies = episodes
    .changes()
    .map(({ anomaly }): Anomaly => anomaly)
    .sort((a, b) => a.detectedAt - b.detectedAt);
  return {
    detector,
    range: { from, to },
    anomalies,
    slices,
    windows,
    trainedOn: trainedOn ?? { from, to: from },
    notes: [
      'Seasons are fitted anew every seven days of the range, the tail of chance and the pattern every 28; in operation all of them every night.',
    ],
  };
}

const looksAtPattern = (name: DetectorName) =>
  name === 'ensemble' || (!isSliceDetector(name) && name !== 'rule');
