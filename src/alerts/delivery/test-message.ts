import { randomUUID } from 'node:crypto';
import type { Message, PublicRoute } from './types.ts';

/** A made-up alert of the lowest severity, by which somebody can see that a route works. */
export function testMessage(
  state: 'firing' | 'resolved',
  {
    route,
    publicUrl,
    timeZone,
    at,
  }: { route: PublicRoute; publicUrl: string | undefined; timeZone: string; at: number },
): Message {
  return {
    key: randomUUID(),
    routeName: route.name,
    digest: false,
    publicUrl,
    timeZone,
    notifications: [
      {
        state,
        sequence: 0,
        signal: {
          alertId: `test:${route.id}`,
          groupKey: `test:${route.id}`,
          ruleId: 'test',
          ruleName: 'Test of a route',
          state,
          severity: 'low',
          family: 'business',
          title: 'This is a test of Cartograph',
          text: 'Somebody asked to see whether alerts of this route arrive. Nothing is wrong.',
          metric: 'revenue',
          dimension: '',
          dimensionValue: '',
          value: 42,
          threshold: 40,
          incidentId: null,
          startedAt: at,
          at,
        },
      },
    ],
  };
}
