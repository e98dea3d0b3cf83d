import type { Services } from '../../schema/context.ts';

/** One of each kind; the rest of a kind is trained beside it or at night. */
const firstModels = [
  'predictions/session_conversion',
  'anomalies/shop_pattern',
  'customers/repurchase',
  'forecasts/revenue/day',
];

/** All at once would take the cores from those who open the first page. */
const apartMs = 30_000;

/** A shop that was just set up need not wait for the night: hands in the training of what was never trained. */
export async function handInFirstTrainings({
  metrics,
  models,
  jobs,
}: Pick<Services, 'metrics' | 'models' | 'jobs'>): Promise<void> {
  if ((await metrics.extent()) === null) return;
  for (const [place, name] of firstModels.entries())
    if ((await models.active(name)) === null) await jobs.train(name, { delayMs: place * apartMs });
}
