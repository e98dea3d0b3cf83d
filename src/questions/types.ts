import type { Filter, Metric, TimeRange, Unit } from '../metrics/index.ts';
import type { Plan } from './plan.ts';

export interface Question {
  question: string;
  /** IANA name; default the shop's own */
  timeZone?: string | undefined;
  /** epoch ms; what «today» is. The same question with the same asOf over the same data has the same answer. */
  asOf?: number | undefined;
}

/** answered; choices: several readings, in `suggestions`; refused: not understood, or not to be answered. */
export type AnswerStatus = 'answered' | 'choices' | 'refused';

/** certified: cells of one catalogue metric; composed: several, or arithmetic on them; refused: no number given. */
export type AnswerTier = 'certified' | 'composed' | 'refused';

/** points: the difference of two ratios, 0.01 being one percentage point; time cells are epoch ms. */
export type CellUnit = Unit | 'points' | 'time' | 'text';

/** Ratios change by percentage points, everything else by a part of what it was. */
export const changeUnit = ({ unit }: Metric): CellUnit => (unit === 'ratio' ? 'points' : 'ratio');

export interface Column {
  name: string;
  label: string;
  kind: 'time' | 'dimension' | 'value' | 'previous' | 'change' | 'share' | 'lower' | 'upper';
  unit: CellUnit;
}

export type Cell = string | number | null;

export interface AnswerStatement {
  table: string;
  sql: string;
  params: Readonly<Record<string, unknown>>;
  rowsRead: number;
  /** milliseconds in the engine */
  elapsedMs: number;
}

export interface Answer {
  status: AnswerStatus;
  tier: AnswerTier;
  question: string;
  /** A sentence or two. Every number in it is a cell of the answer's queries or arithmetic on them. */
  text: string;
  plan: Plan | null;
  columns: Column[];
  rows: Cell[][];
  /** rows there are; `rows` may hold fewer */
  totalRows: number;
  statements: AnswerStatement[];
  rowsRead: number;
  /** milliseconds from question to answer */
  elapsedMs: number;
  /** time of the newest event, epoch ms; null while there are none */
  dataUntil: number | null;
  timeZone: string;
  asOf: number;
  /** What the question left open, and how it was taken. */
  assumptions: string[];
  /** What to know about the data behind the answer. */
  notes: string[];
  /** Words that were not understood. */
  notUnderstood: string[];
  /** Questions that can be answered: the readings to choose from, the nearest ones, or what to ask next. */
  suggestions: string[];
}

export interface Questions {
  /**
   * Answers a question in plain language from the metric catalogue, or says what it did not understand.
   * @throws CartographError BAD_INPUT for an empty or overlong question or an unknown time zone; and whatever the
   * metrics, forecasts and anomalies capabilities throw
   */
  ask(question: Question): Promise<Answer>;
  /** Questions that can be answered now, as examples. */
  examples(): string[];
}

/** What this capability needs of forecasts. */
export interface ForecastSource {
  /** @throws CartographError BAD_INPUT or NOT_ENOUGH_DATA, whose message then is the answer */
  forecast(request: {
    metric: string;
    horizon: { count: number; unit: 'hour' | 'day' };
    filters?: readonly Filter[];
  }): Promise<QuestionForecast>;
}

export interface QuestionForecast {
  model: string;
  /** part of outcomes that the bounds are made to hold, such as 0.9 */
  coverage: number;
  /** what to know before trusting it; may be empty */
  note: string;
  points: readonly { time: number; value: number; lower: number; upper: number }[];
}

/** What this capability needs of anomalies. */
export interface AnomalySource {
  list(query: { range: TimeRange; filter?: { metrics?: readonly string[] }; first?: number }): Promise<{
    items: readonly { anomaly: QuestionAnomaly }[];
    hasNextPage: boolean;
  }>;
}

export interface QuestionAnomaly {
  windowStart: number;
  metricName: string;
  dimensionValue: string;
  severity: string;
  metricValue: number;
  expectedValue: number;
  explanation: string;
}
