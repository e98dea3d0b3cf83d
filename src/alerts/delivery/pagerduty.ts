import { createHash } from 'node:crypto';
import type { PagerDutyChannel } from './channel.ts';
import { outcomeOf } from './http-post.ts';
import type { Post } from './http-post.ts';
import type { Message, Outcome } from './types.ts';
import { lineOf } from './wording.ts';

const actions = { firing: 'trigger', acknowledged: 'acknowledge', resolved: 'resolve' } as const;
const severityOf = { low: 'info', medium: 'warning', high: 'error', critical: 'critical' } as const;

/** One alert is one incident there, whatever is told of it and however often. Keys may have 255 characters. */
export const dedupKey = (alertId: string): string =>
  `cartograph-${createHash('sha256').update(alertId).digest('hex')}`;

/**
 * Sends one event; a route to PagerDuty never groups, since it does so itself.
 * Source: PagerDuty developer documentation, "Events API v2: send an alert event".
 */
export async function sendToPagerDuty(
  { notifications, publicUrl }: Message,
  { routingKey, apiUrl }: PagerDutyChannel,
  post: Post,
  signal?: AbortSignal,
): Promise<Outcome> {
  const item = notifications[0]!;
  const { alertId, severity, family, metric, startedAt, ruleName, ...rest } = item.signal;
  const action = actions[item.state];
  const body = {
    routing_key: routingKey,
    event_action: action,
    dedup_key: dedupKey(alertId),
    ...(action === 'trigger' && {
      client: 'Cartograph',
      ...(publicUrl !== undefined && { client_url: publicUrl }),
      payload: {
        summary: lineOf(item).slice(0, 1_024),
        source: 'cartograph',
        severity: severityOf[severity],
        timestamp: new Date(startedAt).toISOString(),
        component: metric,
        group: family,
        class: ruleName,
        custom_details: {
          text: rest.text,
          value: rest.value,
          compared_with: rest.threshold,
          dimension: rest.dimension,
          dimension_value: rest.dimensionValue,
          incident: rest.incidentId,
          alert: alertId,
        },
      },
    }),
  };
  return outcomeOf(await post(`${apiUrl}/v2/enqueue`, { body: JSON.stringify(body), signal }));
}
