import type { Viewer } from '../access/index.ts';
import type { GuardedResult } from '../free-sql/index.ts';
import type { Filter, Metric, TimeRange, Unit } from '../metrics/index.ts';
import type { Proposal } from '../proposals/index.ts';
import type { Plan } from './plan.ts';

export interface Question {
  question: string;
  /** who asks: whose conversation, budget and role it is */
  viewer: Viewer;
  /** continues one; default a new one */
  conversationId?: string | undefined;
  /** IANA name; default the shop's own */
  timeZone?: string | undefined;
  /** epoch ms; what «today» is. The same question with the same asOf over the same data has the same answer. */
  asOf?: number | undefined;
  /** chosen by the asker, who follows the answer's progress under it */
  progressId?: string | undefined;
}

/** answered; choices: several readings, in `suggestions`; refused: not understood, or not to be answered. */
export type AnswerStatus = 'answered' | 'choices' | 'refused';

/**
 * certified: cells of one catalogue metric; composed: several, or arithmetic on them; free_sql: a statement that no
 * definition vouches for; refused: no number given.
 */
export type AnswerTier = 'certified' | 'composed' | 'free_sql' | 'refused';

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

export const stepNames = ['read', 'plan', 'guard', 'run', 'model', 'check', 'answer'] as const;
export type StepName = (typeof stepNames)[number];

/** A step of the way from question to answer, done. */
export interface Step {
  name: StepName;
  /** what came of it, in a few words */
  note: string;
  elapsedMs: number;
}

/** How a reading came about: what confidence is told from. */
export interface ReadingSignals {
  /** words put right */
  corrections: number;
  /** things the question left open */
  assumptions: number;
  /** no metric was named */
  impliedMetric: boolean;
  /** taken from the question before */
  fromContext: boolean;
  /** cost of the second best reading over that of the best, 0 when they are as good; null when there is no other */
  margin: number | null;
  /** pieces the question was cut into, without fillers */
  pieces: number;
}

/** A metric as it was defined when the answer was given. */
export interface MetricVersion {
  name: string;
  /** changes with the definition */
  version: string;
}

export interface Answer {
  id: string;
  conversationId: string;
  status: AnswerStatus;
  tier: AnswerTier;
  question: string;
  /** A sentence or two. Every number in it is a cell of the answer's queries or arithmetic on them. */
  text: string;
  plan: Plan | null;
  /** who made the plan; null when there is none */
  plannedBy: 'parser' | 'verified' | 'model' | null;
  /** that the question was understood as it was meant, 0 to 1; null without an answer, for a proposal, and for what a model understood */
  confidence: number | null;
  metrics: MetricVersion[];
  columns: Column[];
  rows: Cell[][];
  /** rows there are; `rows` may hold fewer */
  totalRows: number;
  /** Vega-Lite 5 specification with its data inline; null when a picture would say nothing */
  chart: Readonly<Record<string, unknown>> | null;
  /** the main statement with its parameters filled in, to copy, edit and run; null when there is none */
  sql: string | null;
  statements: AnswerStatement[];
  steps: Step[];
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
  /** Something to confirm: a rule or a panel, not made yet. */
  proposal: Proposal | null;
  /** tokens of the language model, 0 without one */
  tokens: number;
}

/** What a plan or a statement was answered with; create-questions.ts adds what every answer has. */
export type Draft = Pick<Answer, 'status' | 'tier' | 'text'> &
  Partial<
    Pick<
      Answer,
      | 'metrics'
      | 'columns'
      | 'rows'
      | 'totalRows'
      | 'chart'
      | 'sql'
      | 'statements'
      | 'notes'
      | 'notUnderstood'
      | 'assumptions'
      | 'suggestions'
      | 'proposal'
    >
  >;

/** Whose question it is, and what went before: what a plan may need besides itself. */
export interface Circumstances {
  viewer: Viewer;
  conversationId: string;
  timeZone: string;
  /** epoch ms */
  asOf: number;
  extent: TimeRange | null;
}

/** One earlier question of a conversation, oldest first. */
export interface Turn {
  question: string;
  text: string;
  plan: Plan | null;
}

/** What may be done to find an answer. Parser and model go through the same functions. */
export interface QuestionTools {
  /** @throws CartographError BAD_INPUT or NOT_ENOUGH_DATA whose message says what is wrong with the plan */
  run(plan: Plan): Promise<Draft>;
  /** Through the guard. @throws CartographError BAD_SQL, TOO_LARGE, TIMEOUT */
  sql(sql: string): Promise<GuardedResult>;
  /** The first rows of a table, through the guard. */
  sample(request: { table: string; columns: readonly string[]; rows: number }): Promise<GuardedResult>;
}

/** Says how an answer comes along: a step is done, or text comes. */
export type OnProgress = (progress: { step: StepName; note: string } | { text: string }) => void;

export interface Questions {
  /**
   * Answers a question in plain language, or says what it did not understand.
   * @throws CartographError BAD_INPUT for an empty or overlong question, an unknown time zone or a conversation that is
   * not the asker's; and whatever the metrics, forecasts and anomalies capabilities throw
   */
  ask(question: Question): Promise<Answer>;
  /** The same without the language model and without a trace in the history: to see how a question is answered now. */
  askAgain(question: Pick<Question, 'question' | 'viewer' | 'timeZone' | 'asOf'>): Promise<Answer>;
  /** Questions that can be answered now, as examples: verified ones first. */
  examples(): Promise<string[]>;
}

/** What this capability needs of forecasts. */
export interface ForecastSource {
  /** @throws CartographError BAD_INPUT or NOT_ENOUGH_DATA, whose message then is the answer */
  forecast(request: {
    metric: string;
    horizon: { count: number; unit: 'hour' | 'day' };
    filters?: readonly Filter[];
  }): Promise<QuestionForecast>;
  /** Forecasts that are stored already, of days or hours to come as well; absent where none are kept. */
  lastBefore?(request: {
    metric: string;
    grain: 'hour' | 'day';
    filters?: readonly Filter[];
    range: TimeRange;
  }): Promise<readonly { time: number; value: number }[]>;
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
  list(query: {
    range: TimeRange;
    filter?: {
      metrics?: readonly string[];
      severities?: readonly ('low' | 'medium' | 'high' | 'critical')[];
    };
    first?: number;
  }): Promise<{
    items: readonly { anomaly: QuestionAnomaly }[];
    hasNextPage: boolean;
  }>;
}

export interface QuestionAnomaly {
  windowStart: number;
  windowEnd?: number;
  metricName: string;
  /** empty, or absent, for the metric as a whole */
  dimension?: string;
  dimensionValue: string;
  severity: string;
  metricValue: number;
  expectedValue: number;
  explanation: string;
}
