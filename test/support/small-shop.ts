import { vi, expect } from 'vitest';
import { CreateApiKeyDocument, MetricTotalDocument } from '../../schema/generated/graphql.ts';
import type { Role } from '../../schema/generated/graphql.ts';
import { startGateway } from './gateway.ts';
import type { TestGateway } from './gateway.ts';
import { createGraphQLClient } from './graphql-client.ts';

export interface SmallShop {
  gateway: TestGateway;
  /** The token of a new API key. */
  keyFor(name: string, role: Role): Promise<string>;
  /** One purchase at the shop's now. */
  sell(price: string, category: string): Promise<void>;
  close(): Promise<unknown>;
}

const noon = Date.parse('2026-11-18T12:00:00Z');
const admin = { 'x-api-key': 'the-first-administrator-000000' };

/**
 * A gateway that asks for credentials, on a Wednesday at noon, with three sales in the days before: Toys 25.50, Books
 * 10.00.
 */
export async function startSmallShop(env: Record<string, string> = {}): Promise<SmallShop> {
  const settings = { ADMIN_API_KEY: admin['x-api-key'], REQUIRE_AUTH: 'on', WRITE_BATCH_MS: '20', ...env };
  const gateway = await startGateway(settings, () => noon);
  const operator = createGraphQLClient(gateway.url, admin);
  const send = async (events: object[]) => {
    const response = await fetch(`${gateway.url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...admin },
      body: JSON.stringify(events),
    });
    expect(response.status).toBe(200);
  };
  let sales = 0;
  const sale = (at: string, price: string, category: string) => {
    sales += 1;
    return {
      ...{ event_id: `e${sales}`, event_type: 'purchase', event_timestamp: at, session_id: `s${sales}` },
      ...{ order_id: `o${sales}`, product_id: `p-${category}`, price, category, source: 'web' },
    };
  };
  await send([
    sale('2026-11-16T10:00:00Z', '10.00', 'Books'),
    sale('2026-11-16T11:00:00Z', '20.00', 'Toys'),
    sale('2026-11-17T10:00:00Z', '5.50', 'Toys'),
  ]);
  await vi.waitFor(async () => {
    const { metric } = await operator.request(MetricTotalDocument, {
      name: 'revenue',
      range: 'LAST_7_DAYS',
    });
    expect(metric.total.value).toBe(35.5);
  }, 10_000);
  return {
    gateway,
    keyFor: async (name, role) => {
      const { createApiKey } = await operator.request(CreateApiKeyDocument, { input: { name, role } });
      return createApiKey.token;
    },
    sell: (price, category) => send([sale(new Date(noon).toISOString(), price, category)]),
    close: () => gateway.close(),
  };
}
