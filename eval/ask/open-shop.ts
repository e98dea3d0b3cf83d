import { pino } from 'pino';
import type { Services } from '../../schema/context.ts';
import { readConfig } from '../../src/app/config.ts';
import { lockFolder } from '../../src/app/lock.ts';
import { createTelemetry } from '../../src/app/telemetry.ts';
import { wire } from '../../src/app/wire.ts';
import type { Viewer } from '../../src/access/index.ts';
import type { ClickHouse } from '../../src/clickhouse/index.ts';
import { alertRuleThere } from './alert-rule.ts';
import { prepareData } from './prepare-data.ts';
import { shops, type ShopName } from './shops.ts';

export interface OpenShop {
  services: Services;
  clickhouse: ClickHouse;
  close(): Promise<void>;
}

/** Who asks: one who may do everything, so that wishes are answered too. */
export const asker: Viewer = {
  id: 'evaluation',
  name: 'Evaluation',
  role: 'admin',
  kind: 'local',
  ratePerMinute: null,
};

/**
 * A shop as a gateway serves it, with the clock stopped and no jobs running.
 * @param model its settings as the environment names them; none: without a language model
 */
export async function openShop(
  shop: ShopName,
  model: Readonly<Record<string, string>> = {},
): Promise<OpenShop> {
  const { asOf, timeZone, currency } = shops[shop];
  const dataDir = await prepareData(shop);
  const env = { DATA_DIR: dataDir, DEMO: 'off', SHOP_TIME_ZONE: timeZone, SHOP_CURRENCY: currency, ...model };
  const invocation = readConfig({ args: [], env });
  if (invocation.help) throw new Error('help was not asked for');
  const closings: (() => unknown)[] = [];
  const lock = lockFolder(dataDir, 'npm run eval');
  closings.push(() => lock.release());
  const { services, clickhouse } = await wire({
    config: invocation.config,
    log: pino({ level: 'silent' }),
    telemetry: createTelemetry(),
    now: () => asOf,
    onClose: (_name, close) => closings.push(close),
  });
  if ((await services.alertRules.list()).length === 0)
    await services.alertRules.create(alertRuleThere.definition, { by: asker.id, force: true });
  return {
    services,
    clickhouse,
    close: async () => {
      for (const close of closings.reverse()) await close();
    },
  };
}
