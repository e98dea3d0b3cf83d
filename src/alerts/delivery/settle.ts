import { traits } from './channel.ts';
import type { ChannelKind } from './channel.ts';
import { reasons } from './plan.ts';
import type { Notification } from './types.ts';

/** Whether a notification may go now, has to wait for an earlier one, or is not to be sent at all. */
export type Verdict = 'send' | 'wait' | { suppress: string };

const isUnfinished = ({ status }: Notification) => status === 'pending' || status === 'sending';

/**
 * The end of an alert is told after the alert, and only if that was delivered: a receiver that heard of them the other
 * way round would hold the alert for open for ever.
 *
 * @param about everything about the same alert on the same route
 */
export function settle(
  notification: Notification,
  about: readonly Notification[],
  kind: ChannelKind,
): Verdict {
  const { state, messageId, reason } = notification;
  if (state === 'firing') {
    const isOver = about.some((other) => other.state === 'resolved');
    // A digest tells of it; nobody is paged in the morning for what was over at night.
    return isOver && reason === reasons.quiet && !traits[kind].groups
      ? { suppress: reasons.overBefore }
      : 'send';
  }
  const firings = about.filter((other) => other.state === 'firing');
  if (firings.some((firing) => firing.messageId !== messageId && isUnfinished(firing))) return 'wait';
  // What is unfinished now is in this message.
  const isTold = firings.some((firing) => firing.status === 'delivered' || isUnfinished(firing));
  return isTold ? 'send' : { suppress: reasons.notSent };
}
