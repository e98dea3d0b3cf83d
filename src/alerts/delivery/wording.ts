import { severities } from '../../anomalies/types.ts';
import type { SeverityMessage } from '../../bus/index.ts';
import type { Message } from './types.ts';

type Item = Message['notifications'][number];

export const gravest = (notifications: readonly Item[]): SeverityMessage =>
  severities[Math.max(...notifications.map(({ signal }) => severities.indexOf(signal.severity)))]!;

/** One line for one notification: what became of the alert, and its title. */
export function lineOf({ state, sequence, signal }: Item): string {
  if (state === 'resolved') return `Resolved: ${signal.title}`;
  if (state === 'acknowledged') return `Acknowledged: ${signal.title}`;
  return `${sequence > 0 ? 'Still firing: ' : ''}[${signal.severity.toUpperCase()}] ${signal.title}`;
}

/** One line for the whole message. */
export function headlineOf({ notifications, digest }: Message): string {
  const [first, ...more] = notifications;
  if (more.length === 0 && !digest) return lineOf(first!);
  const count = `${notifications.length} alert${more.length > 0 ? 's' : ''}`;
  const what = digest ? `${count} from quiet hours` : count;
  return `${what}, ${gravest(notifications)} at most: ${first!.signal.title}`;
}

/** What there is to know of an alert beside its text, in the order people ask for it. */
export function factsOf({ signal }: Item, timeZone: string): { name: string; value: string }[] {
  const { severity, metric, dimension, dimensionValue, value, threshold, startedAt, ruleName } = signal;
  const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return [
    { name: 'Severity', value: severity },
    { name: 'Metric', value: dimension === '' ? metric : `${metric}, ${dimension} ${dimensionValue}` },
    ...(value === null ? [] : [{ name: 'Value', value: numbers.format(value) }]),
    ...(threshold === null ? [] : [{ name: 'Compared with', value: numbers.format(threshold) }]),
    { name: 'Since', value: `${time.format(startedAt)} (${timeZone})` },
    { name: 'Rule', value: ruleName },
  ];
}

/** How many alerts of one message are told in full; of the others their number. */
export const mostInFull = 10;
