export { createInProcessBus } from './in-process-bus.ts';
export { createRedisBus } from './redis-bus.ts';
export type {
  AnomalyFamily,
  AnomalyMessage,
  Bus,
  Delivery,
  DriverMessage,
  IncidentMessage,
  JobProgressMessage,
  QuestionProgressMessage,
  SeverityMessage,
  Topics,
} from './port.ts';
export { createSubscription, type Subscription } from './subscription.ts';
