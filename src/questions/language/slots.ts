import type { Dimension, Grain } from '../../metrics/index.ts';
import type { Span } from './calendar.ts';
import type { Meaning, RankSense } from './meaning.ts';
import type { Reading } from './read.ts';

type Of<Kind extends Meaning['kind']> = Extract<Meaning, { kind: Kind }>;

/** What the pieces of a question fill in. Nothing is decided here that the words do not say. */
export interface Slots {
  /** One list for each mention: more than one name where a phrase fits several metrics. */
  metrics: string[][];
  by: Dimension[];
  grain: Grain | null;
  /** «by units» after «top products»: what to rank by */
  rankBy: string | null;
  included: { dimension: Dimension; value: string }[];
  excluded: { dimension: Dimension; value: string }[];
  /** Values were listed with «or», and so are meant together. */
  alternatives: boolean;
  spans: Span[];
  comparison: Span | Of<'shift'> | null;
  horizon: Of<'horizon'> | null;
  rank: { sense: RankSense; metric?: string; ofChange: boolean } | null;
  count: number | null;
  implied: string | null;
  change: Of<'change'> | null;
  /** Dimensions and grains named without «by»: a cut when something asks for one («which …», «top …»). */
  loose: { text: string; dimension?: Dimension; grain?: Grain; asked: boolean }[];
  said: ReadonlySet<Meaning['kind']>;
  refusals: string[];
  /** Words not understood, or left without a role. */
  leftOver: { text: string; nearest?: string | undefined }[];
}

const joining = new Set<Meaning['kind']>(['and', 'or']);

/** Walks the pieces once, left to right; a word with a role takes the pieces that role governs. */
export function fillSlots(readings: readonly Reading[]): Slots {
  const items = readings.filter(
    ({ meanings }) => meanings.length === 0 || !meanings.every(({ kind }) => kind === 'filler'),
  );
  const slots: Slots = {
    metrics: [],
    by: [],
    grain: null,
    rankBy: null,
    included: [],
    excluded: [],
    alternatives: false,
    spans: [],
    comparison: null,
    horizon: null,
    rank: null,
    count: null,
    implied: null,
    change: null,
    loose: [],
    said: new Set(items.flatMap(({ meanings }) => meanings.map(({ kind }) => kind))),
    refusals: [],
    leftOver: [],
  };

  const has = <Kind extends Meaning['kind']>(at: number, kind: Kind): Of<Kind> | undefined =>
    items[at]?.meanings.find((meaning): meaning is Of<Kind> => meaning.kind === kind);
  const joins = (at: number): boolean => items[at]?.meanings.some(({ kind }) => joining.has(kind)) ?? false;
  const drop = (at: number): void => {
    const item = items[at];
    if (item) slots.leftOver.push({ text: item.text, nearest: item.nearest });
  };

  /** «by category and day», «per source», «by units»: returns the place after what it took. */
  const cut = (start: number): number => {
    let at = start;
    let taken = start;
    while (at < items.length) {
      const dimension = has(at, 'dimension');
      const grain = has(at, 'grain');
      const metric = has(at, 'metric');
      if (dimension) slots.by.push(dimension.dimension);
      else if (grain) setGrain(grain.grain, at);
      else if (metric && has(start - 1, 'by') && (taken === start || slots.rankBy !== null)) {
        slots.rankBy ??= metric.metric;
        slots.metrics.push([metric.metric]);
      } else break;
      taken = at + 1;
      at = joins(taken) ? taken + 1 : taken;
      if (at === taken && !has(at, 'dimension') && !has(at, 'grain')) break;
    }
    if (
      taken === start &&
      !has(start, 'rank') &&
      !has(start, 'number') &&
      !has(start, 'change') &&
      !has(start, 'share') &&
      items[start]?.meanings.length !== 0
    )
      drop(start - 1);
    return taken;
  };

  const setGrain = (grain: Grain, at: number): void => {
    if (slots.grain === null || slots.grain === grain) slots.grain = grain;
    else drop(at);
  };

  /** «except Books and Toys» */
  const exclusion = (start: number): number => {
    let at = start;
    let taken = start;
    while (at < items.length) {
      const value = has(at, 'value');
      if (value) slots.excluded.push(value);
      else if (!has(at, 'dimension')) break;
      taken = at + 1;
      at = joins(taken) && has(taken + 1, 'value') ? taken + 1 : taken;
    }
    if (taken === start && items[start]?.meanings.length !== 0) drop(start - 1);
    return taken;
  };

  const against = (at: number): number => {
    const shift = has(at, 'shift');
    const span = has(at, 'span');
    if (shift || span) {
      if (slots.comparison) drop(at);
      slots.comparison = shift ?? span?.span ?? null;
      return at + 1;
    }
    if (!has(at, 'value') && !has(at, 'metric')) drop(at - 1);
    return at;
  };

  for (let at = 0; at < items.length;) {
    const item = items[at];
    const next = at + 1;
    if (!item || item.meanings.length === 0) {
      drop(at);
      at = next;
      continue;
    }
    if (has(at, 'by') || has(at, 'per')) {
      at = cut(next);
      continue;
    }
    if (has(at, 'except')) {
      at = exclusion(next);
      continue;
    }
    if (has(at, 'versus')) {
      at = against(next);
      continue;
    }
    take(at);
    at = next;
  }
  return slots;

  function take(at: number): void {
    const refused = has(at, 'refused');
    const shift = has(at, 'shift');
    const span = has(at, 'span');
    const value = has(at, 'value');
    const metrics =
      items[at]?.meanings.filter((meaning): meaning is Of<'metric'> => meaning.kind === 'metric') ?? [];
    const dimension = has(at, 'dimension');
    const grain = has(at, 'grain');
    const number = has(at, 'number');
    const rank = has(at, 'rank');
    if (refused) slots.refusals.push(refused.reason);
    else if (shift && (slots.spans.length > 0 || !span)) setShift(shift, at);
    else if (span) takeSpan(at, span.span);
    else if (value && (metrics.length === 0 || isNamedType(at, value))) include(at, value);
    else if (metrics.length > 0) {
      // «conversion rate for mobile users» does not ask for two metrics: a second one has to be joined to the first.
      const joined =
        joins(at - 1) || has(at - 1, 'versus') !== undefined || has(at - 1, 'compare') !== undefined;
      if (slots.metrics.length > 0 && !joined) return drop(at);
      slots.metrics.push([...new Set(metrics.map(({ metric }) => metric))]);
      const own = metrics[0]?.grain;
      if (own) setGrain(own, at);
    } else if (rank) setRank(at, rank);
    else if (dimension) takeDimension(at, dimension);
    else if (grain?.adverb) setGrain(grain.grain, at);
    else if (grain) slots.loose.push({ text: items[at]?.text ?? '', grain: grain.grain, asked: isAsked(at) });
    else if (number) setCount(at, number.value);
    else slots.horizon = has(at, 'horizon') ?? slots.horizon;
    slots.implied = has(at, 'implied')?.metric ?? slots.implied;
    slots.change = has(at, 'change') ?? slots.change;
  }

  /** Two times are compared when something joins them; «October last week» names one too many. */
  function takeSpan(at: number, span: Span): void {
    const joined = joins(at - 1) || slots.said.has('compare') || slots.said.has('change');
    if (slots.spans.length === 0 || joined) slots.spans.push(span);
    else drop(at);
  }

  function setShift(shift: Of<'shift'>, at: number): void {
    const hasPartner = shift.standsAlone || slots.spans.length > 0 || slots.change !== null;
    if (slots.comparison || !hasPartner) drop(at);
    else slots.comparison = shift;
  }

  /** «view events», «event type view»: the word is the type there, elsewhere the metric that counts it. */
  function isNamedType(at: number, value: Of<'value'>): boolean {
    const around = [has(at - 1, 'dimension'), has(at + 1, 'dimension')];
    return around.some((meaning) => meaning?.dimension === value.dimension);
  }

  function include(at: number, value: Of<'value'>): void {
    if (slots.included.some((other) => other.dimension === value.dimension) && has(at - 1, 'or'))
      slots.alternatives = true;
    slots.included.push({ dimension: value.dimension, value: value.value });
  }

  function takeDimension(at: number, { dimension }: Of<'dimension'>): void {
    const names = [has(at - 1, 'value'), has(at + 1, 'value')].some(
      (value) => value?.dimension === dimension,
    );
    if (names) return;
    if (has(at + 1, 'cutNoun')) slots.by.push(dimension);
    else slots.loose.push({ text: items[at]?.text ?? '', dimension, asked: isAsked(at) });
  }

  /** «which category», «what day», «5 products» */
  function isAsked(at: number): boolean {
    return Boolean(has(at - 1, 'which') ?? has(at - 1, 'number') ?? has(at - 1, 'rank'));
  }

  function setRank(at: number, rank: Of<'rank'>): void {
    // «higher today than yesterday» compares; nothing is ranked.
    const comparesLater = items.slice(at).some((_, i) => has(at + i, 'versus'));
    if (rank.comparative === true && comparesLater) return;
    const sense = slots.rank?.sense ?? rank.sense;
    const clash = slots.rank !== null && isLow(slots.rank.sense) !== isLow(rank.sense);
    if (clash) drop(at);
    const metric = slots.rank?.metric ?? rank.metric;
    const ofChange = (slots.rank?.ofChange ?? false) || rank.ofChange === true;
    slots.rank = metric === undefined ? { sense, ofChange } : { sense, metric, ofChange };
  }

  function setCount(at: number, value: number): void {
    const beside = [at - 1, at + 1].some(
      (place) => has(place, 'rank') ?? has(place, 'dimension') ?? has(place, 'grain'),
    );
    if (beside && slots.count === null) slots.count = value;
    else drop(at);
  }
}

export const isLow = (sense: RankSense): boolean => sense === 'lowest' || sense === 'worst';
