import type { Logger } from 'pino';
import type { ClickHouse } from '../clickhouse/index.ts';
import { badInput, CartographError } from '../errors.ts';
import type { ModelRegistry } from '../models/index.ts';
import { checkPageSize, readCursor, writeCursor } from '../paging.ts';
import { createThreadPool } from '../queue/index.ts';
import { createCustomerStore } from './store.ts';
import type { Place, StoredPrediction } from './store.ts';
import { scoreAll } from './score-all.ts';
import { modelName, requireShop, trainRepurchase } from './train.ts';
import type * as Tasks from './training.tasks.ts';
import { riskOrders } from './types.ts';
import type { CustomerPrediction, Customers } from './types.ts';

export interface CustomersDeps {
  clickhouse: ClickHouse;
  models: ModelRegistry;
  now: () => number;
  /** the shop's zone: purchases of one of its days are one order */
  timeZone: string;
  /** three letters, for reasons in words */
  currency: string;
  log: Logger;
}

const mostPerPage = 500;
/** Part of the work of scoring that is training. */
const trainingShare = 0.6;

export function createCustomers({
  clickhouse,
  models,
  now,
  timeZone,
  currency,
  log,
}: CustomersDeps): Customers {
  const store = createCustomerStore(clickhouse, timeZone);
  const threads = createThreadPool<typeof Tasks>({
    size: 1,
    module: new URL('./training.tasks.ts', import.meta.url),
  });

  const withModels = async (found: readonly StoredPrediction[]): Promise<CustomerPrediction[]> => {
    const versions = [...new Set(found.map(({ modelVersion }) => modelVersion))];
    const known = await Promise.all(versions.map((version) => models.get(modelName, version)));
    const byVersion = new Map(versions.map((version, index) => [version, known[index]!]));
    return found.map((prediction) => ({
      ...prediction,
      model: byVersion.get(prediction.modelVersion) ?? null,
    }));
  };

  /** An empty answer means that nobody is at risk, not that nobody looked. */
  async function requireScores(): Promise<void> {
    if (!(await store.isEmpty())) return;
    throw new CartographError(
      'NOT_ENOUGH_DATA',
      `No customer has been scored yet. The job customers-score does it every night; trainModel("${modelName}") starts it now.`,
    );
  }

  return {
    atRisk: async ({
      first = 50,
      after,
      minValue,
      minOrders = 1,
      minProbability = 0.5,
      sort = 'expected_loss',
    }) => {
      checkPageSize(first, mostPerPage);
      if (!(minProbability >= 0 && minProbability <= 1))
        throw badInput('minProbability must be from 0 to 1.');
      if (!riskOrders.includes(sort)) throw badInput(`sort must be one of ${riskOrders.join(', ')}.`);
      const place = after === undefined ? null : placeOf(after);
      // One more than asked tells whether there is a next page.
      const found = await store.atRisk(
        { first: first + 1, minValue: minValue ?? null, minOrders, minProbability, sort },
        place,
      );
      if (found.length === 0) await requireScores();
      const page = found.slice(0, first);
      const customers = await withModels(page.map(({ prediction }) => prediction));
      return {
        items: customers.map((customer, index) => ({
          customer,
          cursor: writeCursor(page[index]!.sortedBy, customer.id),
        })),
        hasNextPage: found.length > first,
      };
    },

    get: async (userId) => {
      const found = await store.find(userId);
      if (!found) await requireScores();
      return found && (await withModels([found]))[0]!;
    },

    score: async ({ onStep, signal } = {}) => {
      const begun = performance.now();
      const shop = await requireShop(store, now());
      const { model, artifact, windows } = await trainRepurchase({ store, models, threads }, shop, {
        onStep: (share, note) => onStep?.(trainingShare * share, note),
        signal,
      });
      const customers = await scoreAll(
        { store, threads },
        { shop, windows, artifact, currency, modelVersion: model.version, scoredAt: now() },
        { onStep: (share, note) => onStep?.(trainingShare + (1 - trainingShare) * share, note), signal },
      );
      const ms = Math.round(performance.now() - begun);
      log.info({ customers, kind: model.kind, version: model.version, ms }, 'customers scored');
      return { customers, asOf: shop.todayAt, model };
    },

    close: () => threads.close(),
  };
}

/** A number as JavaScript writes it, and any id. */
const cursorPattern = /^(-?\d[\d.e+-]*) ([\s\S]+)$/;

function placeOf(cursor: string): Place {
  const [sortedBy, id] = readCursor(cursor, cursorPattern);
  return { sortedBy: Number(sortedBy), id };
}
