import type { Dimension, Grain } from '../../metrics/types.ts';
import type { CalendarUnit, Span } from './calendar.ts';

export type RankSense = 'highest' | 'lowest' | 'best' | 'worst';

/** What a phrase of a question can mean. The grammar in slots.ts puts meanings together. */
export type Meaning =
  | { kind: 'metric'; metric: string; grain?: Grain }
  | { kind: 'dimension'; dimension: Dimension }
  | { kind: 'value'; dimension: Dimension; value: string }
  | { kind: 'span'; span: Span }
  /** A time told by another: «the week before», «year over year»; null is «the period before». */
  | { kind: 'shift'; back: { count: number; unit: CalendarUnit } | null; standsAlone: boolean }
  | { kind: 'horizon'; count: number; unit: 'hour' | 'day' }
  | { kind: 'grain'; grain: Grain; adverb: boolean }
  | { kind: 'number'; value: number }
  | { kind: 'rank'; sense: RankSense; metric?: string; ofChange?: boolean; comparative?: boolean }
  /** A verb that stands for a metric where none is named: «sell», «earn». */
  | { kind: 'implied'; metric: string }
  /** Growth against the time before; `sense` when the word says which way. */
  | { kind: 'change'; sense?: 'highest' | 'lowest' }
  | { kind: 'refused'; reason: string }
  | { [Kind in Operator]: { kind: Kind } }[Operator];

export type Operator =
  | 'by'
  | 'per'
  | 'except'
  | 'versus'
  | 'compare'
  | 'which'
  | 'when'
  | 'and'
  | 'or'
  | 'trend'
  | 'share'
  | 'average'
  | 'cutNoun'
  | 'forecast'
  | 'anomaly'
  | 'performing'
  | 'filler';
