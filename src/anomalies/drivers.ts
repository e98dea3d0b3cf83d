import type { DriverMessage } from '../bus/index.ts';
import type { Dimension, Filter, Metrics } from '../metrics/index.ts';
import { findCauses, impactsOf } from '../ml/adtributor.ts';
import type { Cut, Part, Reading } from '../ml/adtributor.ts';
import { readCompany } from './drivers-company.ts';
import { createBatch, cutsOf, itemsOf, readCuts } from './drivers-cuts.ts';
import { partsOf } from './drivers-parts.ts';
import type { CutParts } from './drivers-parts.ts';
import { tellDrivers } from './drivers-sentence.ts';
import { driverWindows, usualWeeks } from './drivers-windows.ts';
import type { Finding } from './types.ts';

export interface Drivers {
  /**
   * Which values of which dimensions a finding comes from, and how its company did. Best asked with the start of the whole
   * anomaly: the longer the window, the more can be said for sure.
   *
   * @returns drivers by dimension, the best explanation first (of two dimensions as 'country × source'), each with its
   * weightiest values and the rest as 'other', so that shares add up to 1, and, of metrics that add up, actual and
   * expected values to the finding's; of ratios they are each value's own. None where nothing stands out from noise.
   * The sentence reads on after a semicolon; it is empty where nothing can be said.
   */
  explain(
    finding: Pick<Finding, 'slice' | 'value' | 'expected' | 'windowStart' | 'windowEnd' | 'side' | 'type'>,
  ): Promise<{ drivers: DriverMessage[]; sentence: string }>;
}

/** The paper reports the three best explanations. */
const mostCauses = 3;
const mostValues = 6;

/** @param timeZone the shop's: references are taken at the same local time */
export function createDrivers({
  metrics,
  timeZone,
}: {
  metrics: Pick<Metrics, 'catalogue' | 'run'>;
  timeZone: string;
}): Drivers {
  return {
    explain: async ({ slice, value, expected, windowStart, windowEnd, side }) => {
      const metric = metrics.catalogue.find(({ name }) => name === slice.metric);
      // Health metrics have their own words, and nothing to be cut by.
      if (!metric || slice.dimension === 'channel') return { drivers: [], sentence: '' };
      const filters: Filter[] =
        slice.dimension === '' ? [] : [{ dimension: slice.dimension, values: [slice.value] }];
      const windows = driverWindows({ from: windowStart, to: windowEnd }, timeZone);
      const cuts = cutsOf(metric, slice);
      const counted = metrics.catalogue.find(({ name }) => name === itemsOf(metric));

      const batch = createBatch(metrics);
      const reading = readCuts(batch, metric, cuts, filters, windows);
      const items = counted ? readCuts(batch, counted, cuts, filters, windows) : null;
      const company = readCompany(batch, metrics, slice, filters, windows);
      const events = windows.weeks.map((range) => batch.add({ metric: 'events', range }));
      await batch.run();

      const weeks = usualWeeks(events.map((answer) => answer().values[0] ?? 0));
      const found = cuts.map((by, place) => {
        const parts = partsOf(place, { value, expected }, reading, items, weeks);
        return { ...parts, by, impacts: impactsOf(parts.parts), width: by.length };
      });
      const causes = findCauses(found);
      const told = causes.slice(0, 1).map(({ cut, values, share }) => ({
        by: cuts[cut]!,
        values: values.map((place) => found[cut]!.values[place]!),
        share,
      }));
      return {
        drivers: causes.slice(0, mostCauses).flatMap(({ cut }) => driversOf(found[cut]!)),
        sentence: tellDrivers(told[0] ?? null, company(weeks), side),
      };
    },
  };
}

type Found = CutParts & Cut & { by: readonly Dimension[] };

/** All values of a cut: the largest shares as they are, the others as one. */
function driversOf({ by, values, parts, impacts }: Found): DriverMessage[] {
  const order = [...impacts.keys()].sort((a, b) => impacts[b]!.share - impacts[a]!.share);
  const row = (value: string, places: readonly number[]): DriverMessage => ({
    dimension: by.join(' × '),
    value,
    ...readingOf(places.map((place) => parts[place]!)),
    share: sum(places.map((place) => impacts[place]!.share)),
    surprise: sum(places.map((place) => impacts[place]!.surprise)),
  });
  const rest = order.slice(mostValues);
  return [
    ...order.slice(0, mostValues).map((place) => row(values[place]!.join(' × '), [place])),
    ...(rest.length > 0 ? [row('other', rest)] : []),
  ];
}

/** A ratio over no cases is 0. */
function readingOf(parts: readonly Part[]): Reading {
  const totalOf = (side: keyof Reading): number => {
    const of = sum(parts.map((part) => part.of[side]));
    if (!parts[0]?.per) return of;
    const per = sum(parts.map((part) => part.per?.[side] ?? 0));
    return per === 0 ? 0 : of / per;
  };
  return { actual: totalOf('actual'), expected: totalOf('expected') };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
