import type { MetricsPlan, Plan } from '../plan.ts';
import type { ReadingSignals } from '../types.ts';
import { refused, type ActionKnowledge, type Refused } from './types.ts';

/** Which numbers a wish is about: one plan, or one for each reading. */
export interface SubjectReading {
  plans: MetricsPlan[];
  assumptions: string[];
  signals: ReadingSignals;
}

const pronoun =
  /^(?:(?:it|they|these|those|them|(?:this|that|the)(?: (?:same|metric|number|result|answer|chart|graph|table|question))?)(?: is| are)?)?$/i;
const asked: ReadingSignals = {
  ...{ corrections: 0, assumptions: 0, impliedMetric: false, fromContext: false, margin: null, pieces: 1 },
};

/**
 * Reads what is left of a wish when all that makes it a wish is taken out: «mobile conversion», «refunds in Electronics»;
 * nothing, or «that», is what the question before was about. A range is put behind what names none: nothing is to be assumed
 * about times where they play no part.
 */
export function readSubject(
  text: string,
  knowledge: ActionKnowledge,
  hasTime: boolean,
): SubjectReading | Refused {
  const said = text.replace(/^[\s,:;-]+|[\s,:;-]+$/g, '');
  if (pronoun.test(said)) return ofPrevious(knowledge.previous);
  const understood = knowledge.understand(hasTime ? said : `${said} ${anyTime}`);
  switch (understood.status) {
    case 'refused': {
      const { nearest, assumptions } = understood;
      const notUnderstood = understood.notUnderstood.filter((words) => words !== anyTime);
      const namesTime = notUnderstood.length < understood.notUnderstood.length;
      const reasons = [...understood.reasons, ...(namesTime ? [noTime] : [])];
      const isSilent = reasons.length === 0 && notUnderstood.length === 0;
      return refused(isSilent ? [whichMetric] : reasons, { notUnderstood, nearest, assumptions });
    }
    case 'choices':
      return { ...metricsOf(understood.plans), assumptions: [], signals: understood.signals };
    case 'answered': {
      const { plan, assumptions, signals } = understood;
      if (plan.kind !== 'metrics') return refused([onlyMetrics]);
      return { plans: [plan], assumptions, signals };
    }
  }
}

const anyTime = 'last 7 days';
const noTime = 'Leave the range of time out: what is to come is watched.';
const onlyMetrics =
  'This takes metrics as they are, such as revenue or orders: no forecasts, anomalies or reasons.';
export const whichMetric = 'Name a metric, such as revenue, orders or conversion rate.';

function ofPrevious(previous: Plan | null): SubjectReading | Refused {
  const plan = previous?.kind === 'panel' ? previous.data : previous;
  if (plan?.kind !== 'metrics') return refused([whichMetric]);
  return { plans: [plan], assumptions: [], signals: { ...asked, fromContext: true } };
}

const metricsOf = (plans: readonly Plan[]): { plans: MetricsPlan[] } => ({
  plans: plans.filter((plan): plan is MetricsPlan => plan.kind === 'metrics'),
});
