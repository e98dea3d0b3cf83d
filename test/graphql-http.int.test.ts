import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGateway } from './support/gateway.ts';

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway({});
});
afterAll(() => gateway.close());

it('the whole gateway passes the GraphQL over HTTP audit with nothing to remark', async () => {
  const results = await auditServer({ url: `${gateway.url}/graphql` });
  const remarks = results.flatMap((result) =>
    result.status === 'ok' ? [] : [`${result.status} ${result.id} ${result.name}: ${result.reason}`],
  );
  expect(results.length).toBeGreaterThan(60);
  expect(remarks).toEqual([]);
});
