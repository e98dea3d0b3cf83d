import type { Logger } from 'pino';
import type { Services } from '../../schema/context.ts';
import { dayMs, hourMs, minuteMs } from '../durations.ts';

/** One of each kind; the rest of a kind is trained beside it or at night. */
const firstModels = [
  'predictions/session_conversion',
  'anomalies/shop_pattern',
  'customers/repurchase',
  'forecasts/revenue/day',
];

/** All at once would take the cores from those who open the first page. */
const apartMs = 30_000;

type Deps = Pick<Services, 'metrics' | 'models' | 'jobs'> & { log: Logger; now: () => number };

/**
 * A shop that was just set up need not wait for the night: hands in the training of what was never trained. A shop that
 * is still empty is looked at again every minute, until what came reaches from a week ago to now.
 * @returns ends the looking
 */
export async function handInFirstTrainings({ metrics, models, jobs, log, now }: Deps): Promise<() => void> {
  const handIn = async () => {
    for (const [place, name] of firstModels.entries())
      if ((await models.active(name)) === null) await jobs.train(name, { delayMs: place * apartMs });
  };
  if ((await metrics.extent()) !== null) {
    await handIn();
    return () => undefined;
  }

  let timer: NodeJS.Timeout;
  const look = async () => {
    try {
      const extent = await metrics.extent();
      if (extent && extent.from <= now() - 7 * dayMs && extent.to >= now() - hourMs) return await handIn();
    } catch (error) {
      log.warn({ err: error }, 'the first trainings could not be handed in; trying again');
    }
    later();
  };
  const later = () => (timer = setTimeout(() => void look(), minuteMs).unref());
  later();
  return () => clearTimeout(timer);
}
