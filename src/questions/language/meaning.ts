import type { Dimension, Grain } from '../../metrics/types.ts';
import type { Cycle } from '../plan.ts';
import type { CalendarUnit, Span } from './calendar.ts';

export type RankSense = 'highest' | 'lowest' | 'best' | 'worst';

/** What a phrase of a question can mean. The grammar in fill-slots.ts puts meanings together. */
export type Meaning =
  /**
   * `part`: it is a part of something, and has to be asked for as one («share of visits that end with a purchase»).
   * `exact`: only as it is written here, since another ending means something else («average orders»).
   */
  | { kind: 'metric'; metric: string; grain?: Grain; exact?: true; part?: true }
  /** `asked`: the word asks for it by itself («where … from») */
  | { kind: 'dimension'; dimension: Dimension; asked?: true }
  /** «in an order»: what is counted is divided by it */
  | { kind: 'each'; metric: string }
  | { kind: 'value'; dimension: Dimension; value: string }
  | { kind: 'span'; span: Span }
  /**
   * A time told by another: «the week before», «year over year»; null is «the period before».
   * over: it says that two times are compared; else it may also be the time asked about.
   */
  | {
      kind: 'shift';
      back: { count: number; unit: CalendarUnit } | null;
      standsAlone: boolean;
      over: boolean;
    }
  | { kind: 'horizon'; count: number; unit: 'hour' | 'day'; assumption?: string }
  | { kind: 'grain'; grain: Grain; adverb: boolean }
  /** Hours or weekdays laid over each other. */
  | { kind: 'cycle'; cycle: Cycle }
  /** `limit`: it says how many rows are wanted */
  | { kind: 'number'; value: number; limit?: true }
  /** «second» of «second best» */
  | { kind: 'ordinal'; value: number }
  /** «over 5000», «at least 2 %» */
  | {
      kind: 'threshold';
      is: 'above' | 'below';
      inclusive: boolean;
      value: number;
      percent: boolean;
      currency: string | null;
    }
  | {
      kind: 'rank';
      sense: RankSense;
      metric?: string;
      of?: 'change' | 'growth';
      comparative?: boolean;
      weak?: true;
    }
  /** A verb that stands for a metric where none is named: «sell», «earn». */
  | { kind: 'implied'; metric: string }
  /**
   * Growth against the time before; `sense` when the word says which way, `percent` when it asks for a rate. `loose`: over a
   * series it says only that it moves.
   */
  | { kind: 'change'; sense?: 'highest' | 'lowest'; percent?: true; loose?: true }
  /** Nothing the data can answer; `instead` names the metrics that come nearest. */
  | { kind: 'refused'; reason: string; instead?: readonly string[] }
  /** Says nothing itself; `refers` to what was spoken of before («it», «them»). */
  | { kind: 'filler'; refers?: true }
  | { [Kind in Operator]: { kind: Kind } }[Operator];

/** One phrase that begins at a place of the question, with everything it can mean. */
export interface Piece {
  /** words */
  length: number;
  meanings: Meaning[];
}

export type Operator =
  | 'by'
  | 'per'
  | 'ratio'
  | 'much'
  | 'muchOf'
  | 'except'
  | 'versus'
  | 'compare'
  | 'which'
  | 'when'
  | 'and'
  | 'also'
  | 'again'
  | 'or'
  | 'trend'
  | 'share'
  | 'percent'
  | 'average'
  | 'together'
  | 'total'
  | 'long'
  | 'cutNoun'
  | 'forecast'
  | 'anomaly'
  | 'performing'
  | 'why'
  | 'insight'
  | 'help';
