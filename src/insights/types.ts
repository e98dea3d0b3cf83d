import type { Dimension, Filter, MetricResult, TimeRange, Unit } from '../metrics/index.ts';

export const insightTopics = ['sales', 'traffic', 'conversion', 'customers'] as const;
export type InsightTopic = (typeof insightTopics)[number];

/** How sure it is that a value is out of the ordinary. */
export interface Support {
  /** that chance alone goes as far, on this side or the other */
  probability: number;
  /** of all that was looked at with it: the part of such findings that chance is expected to bring */
  falseDiscoveryRate: number;
  /** ± as a part of what is usual: how far 95 of 100 such times stay from it */
  usualSpread: number;
  /** past times of the same length that this is told from, not counting overlaps */
  pastWindows: number;
}

/** A number that a statement rests on, with all that is needed to ask for it again. */
export interface Evidence {
  /** of the catalogue, or what an incident or a model of customers calls its own */
  metric: string;
  label: string;
  unit: Unit;
  /** the dimension in which it was seen; null for a number of the whole */
  by: Dimension | null;
  filters: Filter[];
  range: TimeRange;
  comparison: TimeRange | null;
  value: number | null;
  /** what is usual for these days of the week or hours, or what is forecast */
  expected: number | null;
  /** what 95 of 100 such times stay within, or the bounds of the forecast */
  lower: number | null;
  upper: number | null;
  /** in the time compared with */
  previous: number | null;
  /** value less expected, as a part of expected; null where nothing is expected */
  change: number | null;
  support: Support | null;
}

export const findingKinds = [
  'trend',
  'unusual',
  'mover',
  'top',
  'bottom',
  'funnel',
  'incident',
  'forecast',
  'customers',
] as const;
export type FindingKind = (typeof findingKinds)[number];
export type FindingSide = 'good' | 'bad' | 'neutral';

interface Told {
  /** a sentence or two; every number in it is of the evidence or follows from it */
  statement: string;
  /** What it is about in money, below 0 for less than usual; null where that cannot be computed. */
  money: number | null;
  /** whether `money` is what would have been, and not what was counted */
  estimated: boolean;
  evidence: Evidence[];
}

export interface InsightFinding extends Told {
  kind: FindingKind;
  side: FindingSide;
}

/** Something that is worse than usual, by more than chance. */
export interface Concern extends Told {
  /** where it is: values of one dimension; null for the shop as a whole */
  place: { dimension: Dimension; values: string[] } | null;
}

export interface Recommendation extends Told {
  /** the rule that gave it (recommendations.ts) */
  rule: string;
}

/** as_usual: looked at, and nothing is worse; unknown: too little history to tell. */
export type Verdict = 'as_usual' | 'concerns' | 'unknown';

export interface InsightReport {
  topic: InsightTopic;
  /** what was judged: whole days, or whole hours */
  range: TimeRange;
  /** the period before */
  comparison: TimeRange;
  filters: Filter[];
  timeZone: string;
  verdict: Verdict;
  summary: string;
  /** what stands out first, by money */
  findings: InsightFinding[];
  /** by money at stake; they and the recommendations are empty when the shop is as usual */
  concerns: Concern[];
  recommendations: Recommendation[];
  notes: string[];
  statements: MetricResult['source'][];
}

/** A part of a change; over one list they add up to it. */
export interface ChangePart {
  actual: number | null;
  compared: number | null;
  difference: number;
  /** of the whole change; null where there is none */
  share: number | null;
}

/** One factor of a product, such as sessions of revenue: `difference` is what it adds to the change of the product. */
export interface FactorPart extends ChangePart {
  label: string;
  unit: Unit;
}

/** One value of a dimension, or of two. */
export interface DriverPart extends ChangePart {
  /** one value for each dimension; empty for what is counted under several values, or only as a whole */
  values: string[];
  /** Of ratios: what comes from its part of the whole having changed, and what from its own rate. Add up to difference. */
  mix: number | null;
  rate: number | null;
  /** Of ratios: its part of what the ratio is divided by, such as of all sessions, now and in the time compared with. */
  weight: number | null;
  weightCompared: number | null;
}

export interface DriverCut {
  by: Dimension[];
  /** beyond noise, few of its values explain most of the change, or their mix does */
  explains: boolean;
  /** whether it is the mix of its values that explains most */
  byMix: boolean;
  /** the values that do; none where it is the mix */
  told: string[][];
  /** of ratios: of all values together */
  mix: number | null;
  rate: number | null;
  /** the weightiest first, the rest as one with the value 'other'; add up to the change */
  parts: DriverPart[];
}

/** Something known of that time. That it caused the change is not said. */
export interface Coincidence {
  kind: 'incident' | 'anomaly' | 'holiday' | 'planned';
  during: 'range' | 'comparison';
  text: string;
  from: number;
  to: number;
}

/** How the two times stand to what is usual for them. */
export interface UsualPlace {
  /** what the weeks before would have led one to expect in the range */
  expected: number;
  /** how far off that it was, as a part of it */
  change: number;
  /** ± as a part of it: what 95 of 100 such times stay within */
  usualSpread: number;
  probability: number;
  isUsual: boolean;
  /** of the time compared with; null when too little is known of what went before it */
  comparisonIsUsual: boolean | null;
  /** 'days', 'weeks': what the spread is told of */
  windows: string;
}

export interface Explanation {
  metric: string;
  filters: Filter[];
  range: TimeRange;
  comparison: TimeRange;
  timeZone: string;
  value: number | null;
  compared: number | null;
  difference: number | null;
  /** as a part of what is compared with */
  change: number | null;
  /** null when there is too little history */
  usual: UsualPlace | null;
  /** what the metric is a product of; empty where it is none, or where it cannot be told */
  factors: FactorPart[];
  /** the best explanation first; those that do not explain the change after those that do */
  cuts: DriverCut[];
  coincidences: Coincidence[];
  /** sentences: what it comes from, whether that is much, what coincides */
  text: string[];
  /** what the data do not cover */
  notes: string[];
  statements: MetricResult['source'][];
}

export interface Insights {
  /**
   * What there is to know of a topic, ranked by money: trends, parts, funnel, incidents, what is ahead; concerns, and
   * recommendations that follow from them.
   * @throws CartographError BAD_INPUT (unknown dimension value is no error; a filter that the topic's metric does not have,
   * a range that ends before it begins), NOT_ENOUGH_DATA without events in the range
   */
  analyze(request: {
    topic: InsightTopic;
    range: TimeRange;
    filters?: readonly Filter[] | undefined;
    timeZone?: string | undefined;
  }): Promise<InsightReport>;
  /**
   * What a change comes from. Never says what caused it.
   * @throws CartographError BAD_INPUT as metrics.run does, NOT_ENOUGH_DATA without events in either time
   */
  explain(request: {
    metric: string;
    range: TimeRange;
    comparison: TimeRange;
    filters?: readonly Filter[] | undefined;
    timeZone?: string | undefined;
  }): Promise<Explanation>;
}
