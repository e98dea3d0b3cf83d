import type { Logger } from 'pino';
import type { Bus, Topics } from '../bus/port.ts';

/** Tells the bus what can be queried now, once a channel. Nothing depends on it arriving: the truth is in storage. */
export async function announce(
  news: readonly Topics['eventsIngested'][],
  bus: Bus,
  log: Logger,
): Promise<void> {
  const byChannel = new Map<string, Topics['eventsIngested']>();
  for (const message of news) {
    const { channel, rows, minEventTime, maxEventTime } = byChannel.get(message.channel) ?? {
      ...message,
      rows: 0,
    };
    byChannel.set(channel, {
      channel,
      rows: rows + message.rows,
      minEventTime: Math.min(minEventTime, message.minEventTime),
      maxEventTime: Math.max(maxEventTime, message.maxEventTime),
    });
  }
  for (const message of byChannel.values()) {
    await bus
      .publish('eventsIngested', message)
      .catch((error: unknown) =>
        log.warn(
          { err: error },
          'stored events could not be announced; live views catch up with the next batch',
        ),
      );
  }
}
