import type { AlertRule } from '../../alerts/index.ts';
import type { Metric } from '../../metrics/index.ts';
import type { Calendar } from '../language/calendar.ts';
import type { DimensionValues } from '../language/lexicon.ts';
import type { Understanding } from '../language/understand.ts';
import type { Plan } from '../plan.ts';

/** What wishes are read with. */
export interface ActionKnowledge {
  /** Reads the part of a wish that says which numbers it is about. */
  understand: (question: string) => Understanding;
  catalogue: readonly Metric[];
  values: DimensionValues;
  calendar: Calendar;
  /** of the question before in this conversation */
  previous: Plan | null;
  /** those there are, oldest first */
  rules: readonly Pick<AlertRule, 'id' | 'definition' | 'enabled'>[];
}

export type Refused = Extract<Understanding, { status: 'refused' }>;

/** A wish that was understood to be one, but not what for. */
export const refused = (
  reasons: string[],
  more: Partial<Pick<Refused, 'notUnderstood' | 'nearest' | 'assumptions'>> = {},
): Refused => ({
  status: 'refused',
  reasons,
  notUnderstood: [],
  assumptions: [],
  nearest: [],
  spelling: null,
  ...more,
});
