import type { AlertDeliveryService } from '../src/alerts/index.ts';
import type { RegisteredJob } from '../src/queue/index.ts';
import { alertsDeliver, alertsSweep } from './queues.ts';

/** Several messages at once, so that a receiver who is slow to answer holds up nobody else's alerts. */
const concurrency = 8;

export const alertsDeliverJob = ({
  alertDelivery,
}: {
  alertDelivery: AlertDeliveryService;
}): RegisteredJob<(typeof alertsDeliver)['payload']['_output']> => ({
  definition: alertsDeliver,
  concurrency,
  handler: ({ notificationId }, { lastAttempt, signal }) =>
    alertDelivery.deliver(notificationId, { lastAttempt, signal }),
});

export const alertsSweepJob = ({
  alertDelivery,
}: {
  alertDelivery: AlertDeliveryService;
}): RegisteredJob<object> => ({
  definition: alertsSweep,
  handler: () => alertDelivery.sweep(),
});
