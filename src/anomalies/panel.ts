import { minuteMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import type { MetricResult, Metrics, TimeRange } from '../metrics/index.ts';
import { sliceKey } from './types.ts';
import type { Slice } from './types.ts';
import { queriesFor } from './watch-list.ts';
import type { Watch } from './watch-list.ts';
import { spanMs } from './windows.ts';

/** One slice of a watch on a regular grid; what is not there is 0 for sums and NaN for averages. */
export interface PanelSeries {
  watch: Watch;
  slice: Slice;
  values: Float64Array;
  /** the metric of watch.support or watch.items, when it has one */
  beside: Float64Array | null;
}

/** All watched slices over one stretch of time, each by its own step or all by the same. */
export interface Panel {
  /** where the series begin, epoch ms, before their watch's settling is taken off */
  from: number;
  to: number;
  /** what was read; of a slice that had no event there is no series */
  watches: readonly Watch[];
  series: PanelSeries[];
}

/** A panel is cut at this many steps, so that answers stay far below the engine's limits; distinct counts of parts are dearer. */
const mostSteps = { sums: 8_100, distinctParts: 2_016 };

/**
 * Distinct counts of parts are left out where they are more than the engine may read.
 *
 * @param range multiples of five minutes, but for the end
 * @param grain 'own': each watch by its own step; a stretch of five minutes that is not over is left out
 */
export async function readPanel(
  metrics: Metrics,
  watches: readonly Watch[],
  range: TimeRange,
  grain: 'own' | 'five_minutes',
): Promise<Panel> {
  // Apart, or the distinct counts of the wholes would be computed for every slice as well.
  const groups = [minuteMs, spanMs].flatMap((stepMs) =>
    [true, false].map((whole) =>
      watches.filter((watch) => watch.stepMs === stepMs && (watch.by === null) === whole),
    ),
  );
  const read: Watch[] = [];
  const series: PanelSeries[] = [];
  for (const group of groups.filter(({ length }) => length > 0)) {
    try {
      series.push(...(await readGroup(metrics, group, range, grain)));
      read.push(...group);
    } catch (error) {
      if (!isDistinctPart(group[0]!) || !isTooMuch(error)) throw error;
    }
  }
  return { ...range, watches: read, series };
}

/** Users by category, say, are counted from single events: in a very large shop that is more than a statement may read. */
const isDistinctPart = ({ by, stepMs }: Watch): boolean => by !== null && stepMs === spanMs;

const isTooMuch = (error: unknown): boolean =>
  error instanceof CartographError && (error.code === 'TIMEOUT' || error.code === 'TOO_LARGE');

export const stepOf = (watch: Watch, grain: 'own' | 'five_minutes'): number =>
  grain === 'own' ? watch.stepMs : spanMs;

async function readGroup(
  metrics: Metrics,
  watches: readonly Watch[],
  range: TimeRange,
  grain: 'own' | 'five_minutes',
): Promise<PanelSeries[]> {
  const step = stepOf(watches[0]!, grain);
  const whole = { from: range.from, to: Math.floor(range.to / step) * step };
  const found = watches.map(() => new Map<string, PanelSeries>());
  const most = isDistinctPart(watches[0]!) ? mostSteps.distinctParts : mostSteps.sums;
  for (let from = whole.from; from < whole.to; from += most * step) {
    const to = Math.min(whole.to, from + most * step);
    const queries = watches.map((watch) =>
      queriesFor(
        watch,
        { from: from - watch.settleMs, to: to - watch.settleMs },
        step === minuteMs ? 'minute' : 'five_minutes',
      ),
    );
    const results = await metrics.run(queries.flat());
    let next = 0;
    watches.forEach((watch, i) => {
      const [main, beside] = results.slice(next, (next += queries[i]!.length)) as [
        MetricResult,
        MetricResult?,
      ];
      place(found[i]!, watch, main, 'values', whole, step);
      if (beside) place(found[i]!, watch, beside, 'beside', whole, step);
    });
  }
  return found.flatMap((byValue) => [...byValue.values()]);
}

/** Puts an answer's cells into their slices' lists. */
function place(
  found: Map<string, PanelSeries>,
  watch: Watch,
  { times, keys, values }: MetricResult,
  column: 'values' | 'beside',
  { from, to }: TimeRange,
  step: number,
): void {
  const steps = (to - from) / step;
  const key = keys[0];
  for (let i = 0; i < values.length; i += 1) {
    const value = key?.[i] ?? '';
    // Events without a category or source belong to the whole alone.
    if (watch.by !== null && value === '') continue;
    let series = found.get(value);
    if (!series) {
      const empty = watch.noise === 'mean' ? Number.NaN : 0;
      series = {
        watch,
        slice: { metric: watch.metric.name, dimension: watch.by ?? '', value },
        values: new Float64Array(steps).fill(empty),
        beside: watch.support || watch.items ? new Float64Array(steps) : null,
      };
      found.set(value, series);
    }
    const cell = values[i];
    if (cell !== null && cell !== undefined)
      series[column]![(times[i]! + watch.settleMs - from) / step] = cell;
  }
}

const byPanel = new WeakMap<Panel, ReadonlyMap<string, PanelSeries>>();

/** The series of a panel by the key of their slice. */
export function panelSeries(panel: Panel): ReadonlyMap<string, PanelSeries> {
  const known = byPanel.get(panel);
  if (known) return known;
  const made = new Map(panel.series.map((series) => [sliceKey(series.slice), series]));
  byPanel.set(panel, made);
  return made;
}

/** Takes out what nobody listened to: a gateway that stood still is not a shop that did. */
export function blank(panel: Panel, unheard: ReadonlySet<number>): void {
  for (const minute of unheard) {
    for (const { watch, values } of panel.series) {
      const step = Math.floor((minute - panel.from) / watch.stepMs);
      if (step >= 0 && step < values.length) values[step] = Number.NaN;
    }
  }
}
