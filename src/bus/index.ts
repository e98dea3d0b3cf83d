export { createInProcessBus } from './in-process-bus.ts';
export { createRedisBus } from './redis-bus.ts';
export type { AnomalyMessage, Bus, Delivery, JobProgressMessage, Topics } from './port.ts';
