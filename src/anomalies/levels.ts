import { Temporal } from 'temporal-polyfill';
import { hourMs } from '../durations.ts';
import { SeasonalModel } from '../ml/robust-seasonal.ts';
import { median } from '../ml/robust-statistics.ts';
import type { SliceInput, Stretch } from './stretch.ts';
import type { Panel } from './panel.ts';
import { panelSeries } from './panel.ts';
import type { Taught } from './train.ts';
import { sliceKey } from './types.ts';
import type { Watch } from './watch-list.ts';
import { spanMs } from './windows.ts';

/** The clock on the shop's wall: what seasons follow through daylight saving. */
export interface ShopClock {
  /** the wall's offset from UTC at a moment, ms */
  offsetAt(time: number): number;
  /** wall-clock time of the start of each step of [from, to) */
  wallTimes(from: number, to: number, stepMs: number): Float64Array;
}

export function createShopClock(timeZone: string): ShopClock {
  const offsetAt = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
  return {
    offsetAt,
    wallTimes: (from, to, stepMs) => {
      // Zones change on the quarter hour at the finest.
      const offsets = new Map<number, number>();
      return Float64Array.from({ length: Math.floor((to - from) / stepMs) }, (_, i) => {
        const time = from + i * stepMs;
        const quarter = Math.floor(time / 900_000);
        const offset = offsets.get(quarter) ?? offsetAt(time);
        offsets.set(quarter, offset);
        return time + offset;
      });
    },
  };
}

/** The level of a slice after each five-minute slot since `from`. */
export interface LevelPath {
  from: number;
  levels: Float64Array;
}

/** A level is used when it is this old, so that an incident is not measured by what it has made of the level. */
const levelAgeMs = hourMs;

/** How the levels went over a panel of five minutes: what lets a model of last night judge a shop that grows. */
export function levelPaths(
  taught: readonly Taught[],
  panel: Panel,
  clock: ShopClock,
): ReadonlyMap<string, LevelPath> {
  const series = panelSeries(panel);
  const times = [...clock.wallTimes(panel.from, panel.to, spanMs)];
  const paths = new Map<string, LevelPath>();
  for (const { slice, model } of taught) {
    const one = series.get(sliceKey(slice));
    if (!one) continue;
    const { levels } = SeasonalModel.fromJSON(model).levels(
      {
        times,
        values: Array.from(one.values, (value) => (Number.isNaN(value) ? null : value)),
        support: one.watch.support && one.beside ? [...one.beside] : undefined,
      },
      spanMs,
    );
    // A series begins with its first value that is not 0.
    paths.set(sliceKey(slice), { from: panel.to - levels.length * spanMs, levels });
  }
  return paths;
}

function levelAt(path: LevelPath | undefined, time: number): number {
  if (!path) return Number.NaN;
  const slot = Math.floor((time - levelAgeMs - path.from) / spanMs) - 1;
  return path.levels[Math.max(0, Math.min(path.levels.length - 1, slot))] ?? Number.NaN;
}

/**
 * What the level was for most of the week before, as a multiple of what it is: the end of a campaign is no slump, though
 * the level has followed the campaign.
 */
function usualRatio(path: LevelPath | undefined, time: number): number {
  const level = levelAt(path, time);
  if (!path || !(level > 0)) return 1;
  const week = Array.from({ length: usualSamples }, (_, i) => time - (i + 1) * usualStepMs)
    .filter((at) => at - levelAgeMs > path.from)
    .map((at) => levelAt(path, at))
    .filter((found) => found > 0);
  return week.length < usualSamples / 2 ? 1 : median(week) / level;
}

const usualStepMs = 6 * hourMs;
const usualSamples = 28;

/** A panel, each slice by its own step, with the models that judge it. */
export function stretchOf(
  taught: readonly Taught[],
  panel: Panel,
  paths: ReadonlyMap<string, LevelPath>,
  clock: ShopClock,
): Stretch {
  const series = panelSeries(panel);
  const hours = Math.ceil((panel.to - panel.from) / hourMs);
  const hourStarts = Array.from({ length: hours }, (_, i) => panel.from + i * hourMs);
  const slices = taught.flatMap(({ slice, model }): SliceInput[] => {
    const found = series.get(sliceKey(slice));
    // A slice that is not in the answer had no event, unless it was not asked for.
    const watch = panel.watches.find(
      ({ metric, by }) => metric.name === slice.metric && (by ?? '') === slice.dimension,
    );
    if (!watch) return [];
    const steps = Math.floor((panel.to - panel.from) / watch.stepMs);
    const isAverage = watch.noise === 'mean';
    return [
      {
        slice,
        stepMs: watch.stepMs,
        settleMs: watch.settleMs,
        averages: isAverage,
        isMoney: watch.metric.unit === 'money',
        sides: sidesOf(watch),
        isTraffic: watch.metric.direction === 'neutral' && watch.noise === 'count',
        model,
        levels: Float64Array.from(hourStarts, (time) => levelAt(paths.get(sliceKey(slice)), time)),
        usual: Float64Array.from(hourStarts, (time) => usualRatio(paths.get(sliceKey(slice)), time)),
        values: found?.values ?? new Float64Array(steps).fill(isAverage ? Number.NaN : 0),
        support: watch.support ? (found?.beside ?? new Float64Array(steps)) : null,
        items: watch.items ? (found?.beside ?? new Float64Array(steps)) : null,
      },
    ];
  });
  return { from: panel.from, offsets: Float64Array.from(hourStarts, clock.offsetAt), slices };
}

/** Visitors who look at far more than people do are machines, however well more views may sound. */
const tooGoodToBeTrue: ReadonlySet<string> = new Set(['views_per_session']);

/** Good news opens no episode; where neither way is good, both do. */
function sidesOf({ metric }: Watch): SliceInput['sides'] {
  if (metric.direction === 'neutral' || tooGoodToBeTrue.has(metric.name)) return ['drop', 'spike'];
  return metric.direction === 'up_is_good' ? ['drop'] : ['spike'];
}
