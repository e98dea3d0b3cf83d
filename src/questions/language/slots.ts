import type { Dimension, Grain } from '../../metrics/index.ts';
import type { Cycle, MetricsPlan } from '../plan.ts';
import type { Span } from './calendar.ts';
import type { Meaning, RankSense } from './meaning.ts';

export type Of<Kind extends Meaning['kind']> = Extract<Meaning, { kind: Kind }>;

export interface Rank {
  sense: RankSense;
  metric?: string;
  weak?: true;
  of: 'value' | 'change' | 'growth';
}

/** A dimension, grain or cycle that was named without «by»: a cut when something asks for one («which …», «top …»). */
export interface Loose {
  text: string;
  dimension?: Dimension;
  grain?: Grain;
  cycle?: Cycle;
  asked: boolean;
}

/** What the pieces of a question fill in. Nothing is decided here that the words do not say. */
export interface Slots {
  /** One list for each mention: more than one name where a phrase fits several metrics. */
  metrics: string[][];
  /** The first metric is divided by the second. */
  ratio: boolean;
  by: Dimension[];
  grain: Grain | null;
  cycle: Cycle | null;
  /** «average … per day»: the grain that is averaged over */
  averagePer: Grain | null;
  /** «by units» after «top products»: what to rank by */
  rankBy: string | null;
  included: { dimension: Dimension; value: string }[];
  excluded: { dimension: Dimension; value: string }[];
  /** Values were listed with «or», and so are meant together. */
  alternatives: boolean;
  /** «without refunds» */
  withoutRefunds: boolean;
  spans: Span[];
  comparison: Span | Of<'shift'> | null;
  horizon: Of<'horizon'> | null;
  rank: Rank | null;
  /** rows asked for */
  count: number | null;
  /** «units in an order»: what the metric is divided by */
  each: string | null;
  /** «second best» */
  ordinal: number | null;
  threshold: (Of<'threshold'> & { metric: string | null }) | null;
  /** Taken over from the plan before as it stands. */
  having: MetricsPlan['having'];
  implied: string | null;
  change: Of<'change'> | null;
  loose: Loose[];
  said: Set<Meaning['kind']>;
  refusals: Of<'refused'>[];
  /** Words not understood, or left without a role. */
  leftOver: { text: string; nearest?: string | undefined }[];
}

export const emptySlots = (): Slots => ({
  metrics: [],
  ratio: false,
  by: [],
  grain: null,
  cycle: null,
  averagePer: null,
  rankBy: null,
  included: [],
  excluded: [],
  alternatives: false,
  withoutRefunds: false,
  spans: [],
  comparison: null,
  horizon: null,
  rank: null,
  count: null,
  each: null,
  ordinal: null,
  threshold: null,
  having: null,
  implied: null,
  change: null,
  loose: [],
  said: new Set(),
  refusals: [],
  leftOver: [],
});

export const isLow = (sense: RankSense): boolean => sense === 'lowest' || sense === 'worst';

/** A dimension, grain or cycle by which the answer has rows. */
export const hasCut = ({ by, grain, cycle, loose }: Slots): boolean =>
  by.length > 0 || grain !== null || cycle !== null || loose.length > 0;
