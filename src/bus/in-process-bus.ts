import { createFanOut } from './fan-out.ts';
import type { Bus } from './port.ts';

/** For one process: the gateway that runs everything embedded. `capacity`: messages buffered a subscriber. */
export function createInProcessBus({ capacity }: { capacity: number }): Bus {
  const fanOut = createFanOut({ capacity });
  return {
    publish: async (topic, message) => fanOut.deliver(topic, message),
    subscribe: fanOut.subscribe,
    ping: () => Promise.resolve(),
    close: async () => fanOut.close(),
  };
}
