import type { Comparison, Dimension, Grain } from '../../generated/graphql.ts';

/** What a metric page shows, as its address keeps it: who opens the address sees the same. */
export interface MetricView {
  /** a word such as LAST_7_DAYS, or two dates with a slash between */
  range: string;
  grain: Grain;
  compareTo: Comparison | null;
  /** values that are kept, by dimension */
  filters: Partial<Record<Dimension, readonly string[]>>;
  /** null: the first that the metric has */
  by: Dimension | null;
  showsUsual: boolean;
  showsForecast: boolean;
}

export const ranges = [
  { value: 'TODAY', label: 'Today' },
  { value: 'LAST_24_HOURS', label: '24 hours' },
  { value: 'LAST_7_DAYS', label: '7 days' },
  { value: 'LAST_28_DAYS', label: '28 days' },
  { value: 'LAST_90_DAYS', label: '90 days' },
] as const;

export const grains = [
  { value: 'MINUTE', label: 'Minute', ms: 60_000 },
  { value: 'FIVE_MINUTES', label: '5 minutes', ms: 300_000 },
  { value: 'HOUR', label: 'Hour', ms: 3_600_000 },
  { value: 'DAY', label: 'Day', ms: 86_400_000 },
  { value: 'WEEK', label: 'Week', ms: 604_800_000 },
  { value: 'MONTH', label: 'Month', ms: 2_592_000_000 },
] as const;

export const comparisons = [
  { value: 'PREVIOUS_PERIOD', label: 'the period before', against: 'against the period before' },
  { value: 'PREVIOUS_WEEK', label: 'a week earlier', against: 'against a week earlier' },
  { value: 'PREVIOUS_MONTH', label: 'a month earlier', against: 'against a month earlier' },
  { value: 'PREVIOUS_YEAR', label: 'a year earlier', against: 'against a year earlier' },
] as const;

const dimensions = ['CATEGORY', 'PRODUCT', 'COUNTRY', 'SOURCE', 'EVENT_TYPE'] as const;

/** More points than this are neither told apart nor answered fast. */
const mostPoints = 11_000;
/** Fewer points than this are no line. */
const fewestPoints = 2;

/** Reads an address; what it does not say, or says wrongly, is as it is by itself. */
export function readView(search: URLSearchParams): MetricView {
  const range = search.get('range') ?? 'LAST_28_DAYS';
  const possible = grainsFor(range);
  const pick = <Value extends string>(name: string, options: readonly { value: Value }[]) =>
    options.find(({ value }) => value === search.get(name)?.toUpperCase())?.value;
  const filters = dimensions.flatMap((dimension) => {
    const values = search.getAll(dimension.toLowerCase());
    return values.length === 0 ? [] : [[dimension, values] as const];
  });
  return {
    range,
    grain: pick('grain', possible) ?? naturalGrain(range),
    compareTo:
      search.get('compare') === 'none' ? null : (pick('compare', comparisons) ?? naturalComparison(range)),
    filters: Object.fromEntries(filters),
    by:
      pick(
        'by',
        dimensions.map((value) => ({ value })),
      ) ?? null,
    showsUsual: search.get('usual') !== 'off',
    showsForecast: search.get('forecast') === 'on',
  };
}

/** The address of a view; what goes without saying is not said. */
export function writeView(view: MetricView): URLSearchParams {
  const search = new URLSearchParams({ range: view.range });
  if (view.grain !== naturalGrain(view.range)) search.set('grain', view.grain.toLowerCase());
  if (view.compareTo !== naturalComparison(view.range)) {
    search.set('compare', view.compareTo?.toLowerCase() ?? 'none');
  }
  for (const dimension of dimensions) {
    for (const value of view.filters[dimension] ?? []) search.append(dimension.toLowerCase(), value);
  }
  if (view.by !== null) search.set('by', view.by.toLowerCase());
  if (!view.showsUsual) search.set('usual', 'off');
  if (view.showsForecast) search.set('forecast', 'on');
  return search;
}

/** Another range, with the grain and comparison that suit it. */
export function withRange(view: MetricView, range: string): MetricView {
  return {
    ...view,
    range,
    grain: naturalGrain(range),
    compareTo: view.compareTo && naturalComparison(range),
  };
}

/** With one value more to keep, or without it where it was kept. */
export function toggleFilter(view: MetricView, dimension: Dimension, value: string): MetricView {
  const kept = view.filters[dimension] ?? [];
  const values = kept.includes(value) ? kept.filter((one) => one !== value) : [...kept, value];
  const { [dimension]: _, ...others } = view.filters;
  return { ...view, filters: values.length === 0 ? others : { ...others, [dimension]: values } };
}

export const filtersOf = ({ filters }: MetricView): { dimension: Dimension; values: string[] }[] =>
  dimensions.flatMap((dimension) => {
    const values = filters[dimension];
    return values ? [{ dimension, values: [...values] }] : [];
  });

/** The grains by which a range has neither too few nor too many points. */
export function grainsFor(range: string): (typeof grains)[number][] {
  const length = lengthOf(range);
  return grains.filter(({ ms }) => length / ms <= mostPoints && length / ms >= fewestPoints);
}

const dayMs = 86_400_000;

function naturalGrain(range: string): Grain {
  const length = lengthOf(range);
  if (length <= dayMs / 2) return 'FIVE_MINUTES';
  if (length <= 7 * dayMs) return 'HOUR';
  return length <= 200 * dayMs ? 'DAY' : 'WEEK';
}

/** Up to a day is held against the same weekday. */
const naturalComparison = (range: string): Comparison =>
  lengthOf(range) <= dayMs ? 'PREVIOUS_WEEK' : 'PREVIOUS_PERIOD';

/** Milliseconds; a running day counts as a whole one. */
function lengthOf(range: string): number {
  const rolling = /^LAST_(?:(\d+)_)?(MINUTE|HOUR|DAY)S?$/.exec(range);
  if (rolling)
    return Number(rolling[1] ?? 1) * { MINUTE: 60_000, HOUR: 3_600_000, DAY: dayMs }[rolling[2] as 'DAY'];
  const dates = datesOf(range);
  if (!dates) return dayMs;
  const length = Date.parse(dates.to) - Date.parse(dates.from);
  return dateOnly.test(dates.to) ? length + dayMs : length;
}

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;

/** The two ends of a range of dates or moments; null for a word. */
export function datesOf(range: string): { from: string; to: string } | null {
  const [from, to] = range.split('/');
  return from && to && !Number.isNaN(Date.parse(from) + Date.parse(to)) ? { from, to } : null;
}
