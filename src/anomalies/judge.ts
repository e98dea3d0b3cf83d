import type { Metrics, TimeRange } from '../metrics/index.ts';
import type { SeasonalScore } from '../ml/robust-seasonal.ts';
import { explain } from './explain.ts';
import type { Told, Wording } from './explain.ts';
import { createRuleJudge } from './judge-rules.ts';
import type { FittedModels } from './models.ts';
import type { PriceWatch } from './price-watch.ts';
import { readWindow, windowOf } from './readings.ts';
import type { Readings } from './readings.ts';
import { holdZ, leastChange, severityOf } from './severity.ts';
import type { AnomalyStore } from './store.ts';
import { sliceKey } from './types.ts';
import type { Finding, Slice } from './types.ts';
import type { Watch } from './watch-list.ts';

/** Judges the five minutes that end at a closed minute: every watched slice by its season, then the built-in rules. */
export type Judge = (end: number, models: FittedModels) => Promise<Finding[]>;

/** Puts a score of a catalogue metric into the words and fields of a finding. */
export type Describe = (
  slice: Slice,
  window: TimeRange,
  value: number,
  score: SeasonalScore,
  rest: Pick<Finding, 'type' | 'detector' | 'severity'> & Pick<Told, 'against'>,
) => Finding;

/** An average over fewer cases is an anecdote. */
const leastCases = 5;

export function createJudge({
  metrics,
  store,
  prices,
  wording,
}: {
  metrics: Metrics;
  store: AnomalyStore;
  prices: PriceWatch;
  wording: Wording;
}): Judge {
  const describe: Describe = (slice, window, value, score, { against, ...rest }) => {
    const { label, unit } = metrics.find(slice.metric);
    const where = {
      dimension: slice.dimension,
      dimensionValue: slice.value,
      windowStart: window.from,
      windowEnd: window.to,
    };
    return {
      ...rest,
      ...score,
      slice,
      side: value < score.expected ? 'drop' : 'spike',
      value,
      windowStart: window.from,
      windowEnd: window.to,
      explanation: explain({ label, unit, ...where, ...score, value, against }, wording),
    };
  };
  const judgeByRules = createRuleJudge({ metrics, store, prices, wording, describe });

  function judgeBySeason(end: number, models: FittedModels, readings: Readings): Finding[] {
    return models.watched.flatMap(({ watch, slice, model }) => {
      // A slice that is not in the answer had no event; an average that is not there has no cases.
      const reading =
        readings.get(sliceKey(slice)) ?? (watch.noise === 'mean' ? null : { value: 0, support: undefined });
      if (!reading) return [];
      const { value, support } = reading;
      const window = windowOf(watch, end);
      const score = model.score(
        models.wallClock(window.from),
        value,
        support === undefined ? {} : { support },
      );
      if (!score || Math.abs(score.z) < holdZ || !isBad(watch, score.z)) return [];
      if (Math.abs(value - score.expected) < leastChange * Math.abs(score.expected)) return [];
      const severity = support === undefined || support >= leastCases ? severityOf(score.z) : null;
      const type = score.z < 0 ? 'drop' : 'spike';
      return [
        describe(slice, window, value, score, {
          type,
          detector: 'robust_seasonal',
          severity,
          against: 'expectation',
        }),
      ];
    });
  }

  return async (end, models) => {
    const readings = await readWindow(metrics, models.watches, end);
    return [...judgeBySeason(end, models, readings), ...(await judgeByRules(end, models, readings))];
  };
}

/** Good news opens no episode; where neither way is good, both do. */
function isBad({ metric }: Watch, z: number): boolean {
  if (metric.direction === 'neutral') return true;
  return metric.direction === 'up_is_good' ? z < 0 : z > 0;
}
