import type { Intent } from './context.ts';
import { hasCut, type Slots } from './slots.ts';

/** What kind of answer the words ask for; null where they do not say. */
export function intentOf(slots: Slots): Intent | null {
  const { said } = slots;
  const reckons =
    hasCut(slots) ||
    slots.rank !== null ||
    slots.count !== null ||
    slots.threshold !== null ||
    ['share', 'average', 'versus', 'compare', 'ratio', 'which', 'when'].some((kind) =>
      said.has(kind as 'share'),
    );
  const names = slots.metrics.length > 0 || slots.spans.length > 0 || slots.implied !== null;
  if (said.has('help') && !names && !reckons) return 'help';
  if (said.has('why')) return 'why';
  if (said.has('forecast') || slots.horizon !== null) return 'forecast';
  if (said.has('anomaly')) return 'anomalies';
  if (said.has('insight') && !reckons) return 'insight';
  const measured = slots.metrics.length > 0 || slots.implied !== null || slots.change !== null;
  if (said.has('performing') && !measured && !reckons && !said.has('trend')) return 'insight';
  return reckons || said.has('trend') || slots.change !== null ? 'metrics' : null;
}

/** A follow-up that does not say what kind it is stays with the kind before, where that can take what it says. */
export function intentAfter(said: Slots, intent: Intent | null, before: Intent): Intent {
  if (intent !== null) return intent;
  return before === 'forecast' && (said.spans.length > 0 || said.comparison !== null) ? 'metrics' : before;
}

/** Whether there is anything to measure in what was said. */
export function saysSomething(slots: Slots, intent: Intent): boolean {
  if (intent !== 'metrics') return true;
  const hasTopic =
    slots.metrics.length > 0 ||
    slots.implied !== null ||
    slots.said.has('performing') ||
    slots.said.has('insight');
  const hasPlace = hasCut(slots);
  const types = [...slots.included, ...slots.loose, ...slots.by.map((dimension) => ({ dimension }))];
  const namesTypes = types.some(({ dimension }) => dimension === 'event_type');
  const ranks = slots.rank !== null && (hasPlace || slots.rank.metric !== undefined);
  const compares = slots.said.has('compare') && (slots.spans.length > 1 || slots.comparison !== null);
  return (
    compares || hasTopic || ranks || namesTypes || slots.change !== null || slots.threshold?.metric != null
  );
}
