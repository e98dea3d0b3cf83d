import { Temporal } from 'temporal-polyfill';
import { DigestDocument, DigestForecastDocument, ShopDocument } from '../generated/graphql.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { Parts } from '../parts.ts';
import { digestMessage } from './digest-message.ts';

export interface Digest {
  start(): void;
  stop(): Promise<void>;
}

/** Yesterday, told once a day at an hour of the shop; later where the bot was not there at that hour. */
export function createDigest({
  gateway,
  state,
  outbox,
  formats,
  config,
  log,
  lookEveryMs,
}: Pick<Parts, 'gateway' | 'state' | 'outbox' | 'formats' | 'config' | 'log'> & {
  lookEveryMs: number;
}): Digest {
  const { channel, digestHour } = config;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  let stopped = false;

  const look = async (): Promise<void> => {
    if (channel === undefined || digestHour === null) return;
    const { shop } = await gateway.request(ShopDocument, {});
    const now = Temporal.Instant.from(shop.now).toZonedDateTimeISO(shop.timeZone);
    const today = now.toPlainDate().toString();
    const { digestDay } = state.current;
    if (now.hour < digestHour || digestDay === today) return;
    // A bot that is set up in the afternoon begins tomorrow.
    if (digestDay === null && now.hour > digestHour) {
      await state.change((kept) => {
        kept.digestDay = today;
      });
      return;
    }
    const content = digestMessage(await read(now), await formats(), config.consoleUrl);
    await outbox.sendOnce(`digest:${today}`, { channel }, content, (kept) => {
      kept.digestDay = today;
    });
  };

  const read = async (now: Temporal.ZonedDateTime) => {
    const yesterday = now.toPlainDate().subtract({ days: 1 });
    const noon = yesterday.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: '12:00' });
    const figures = await gateway.request(DigestDocument, {
      range: `${yesterday.toString()}/${yesterday.toString()}`,
    });
    const day = noon.epochMilliseconds;
    try {
      const { forecast } = await gateway.request(DigestForecastDocument, {});
      return { day, figures, forecast, noForecast: '' };
    } catch (error) {
      // A young shop has no forecast, and a digest all the same; it says why.
      if (!(error instanceof GatewayError) || error.retryable) throw error;
      return { day, figures, forecast: null, noForecast: error.message };
    }
  };

  const lookAgain = () => {
    looking ??= look()
      .catch((error: unknown) => {
        if (!stopped) log.warn({ err: error }, 'the digest could not be told; it is tried again soon');
      })
      .finally(() => {
        looking = null;
      });
  };
  return {
    start: () => {
      lookAgain();
      timer = setInterval(lookAgain, lookEveryMs);
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}
