import type { Intent } from './context.ts';
import { speaksOfBefore } from './follow-up.ts';
import { saysSomething } from './intent.ts';
import type { Slots } from './slots.ts';

/** Words that no plan takes up, though every one of them is known. */
export function unheard({ said, metrics, ratio }: Slots): string[] {
  const reasons: string[] = [];
  if (said.has('long') && !metrics.flat().includes('session_duration'))
    reasons.push('Of times that something takes I know only how long sessions are.');
  if (said.has('together') && metrics.length > 1 && !ratio)
    reasons.push('I do not add up different metrics; ask for each of them.');
  return reasons;
}

/** What a question leaves open that nothing before it tells. */
export function missing(question: string, slots: Slots, intent: Intent, leans: boolean): string[] {
  if (leans) return [];
  const refers = slots.said.has('again') || slots.said.has('also') || speaksOfBefore(question);
  const unnamed = slots.metrics.length === 0 && slots.implied === null && slots.threshold?.metric == null;
  if (intent === 'why' && unnamed)
    return ['Name the metric to explain: there is no question before this one to take it from.'];
  if (refers && unnamed && (intent === 'forecast' || intent === 'metrics') && !slots.said.has('performing'))
    return [
      'This leans on a question before it, and there is none that it fits. Name a metric, such as revenue.',
    ];
  if (saysSomething(slots, intent)) return [];
  return ['I answer questions about the metrics of this shop; name one, such as revenue or orders.'];
}
