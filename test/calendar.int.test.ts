import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/calendar.ts';
import { createCalendar } from '../src/calendar/index.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';

const log = pino({ level: 'silent' });
const now = Date.parse('2026-05-20T10:00:00Z');
const at = (text: string) => Date.parse(text);
const range = (from: string, to: string) => ({ from: at(from), to: at(to) });

let folder: string;
let clickhouse: ClickHouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-calendar-'));
  clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
}, 60_000);

afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

const calendarOf = (country: string | undefined, timeZone = 'Europe/Berlin') =>
  createCalendar({ clickhouse, country, timeZone, now: () => now });

test('holidays are whole days of the shop’s zone, of the region where one is named', async () => {
  const may = range('2026-05-01T00:00:00Z', '2026-06-30T00:00:00Z');
  const bavaria = await calendarOf('DE-BY').between(may);
  expect(
    bavaria.map(({ name, from, to }) => [name, new Date(from).toISOString(), (to - from) / 3_600_000]),
  ).toEqual([
    ['Labour Day', '2026-04-30T22:00:00.000Z', 24],
    ['Ascension Day', '2026-05-13T22:00:00.000Z', 24],
    ['Whit Monday', '2026-05-24T22:00:00.000Z', 24],
    ['Corpus Christi', '2026-06-03T22:00:00.000Z', 24],
  ]);
  expect(bavaria[0]).toMatchObject({ kind: 'holiday', source: 'holiday', categories: [], plannedBy: null });
  const names = async (country: string | undefined) =>
    (await calendarOf(country).between(may)).map(({ name }) => name);
  expect(await names('DE')).not.toContain('Corpus Christi');
  expect(await names(undefined)).toEqual([]);
});

test('a holiday that begins at sunset takes the days it is named after', async () => {
  const [eid] = await calendarOf('SA', 'Asia/Riyadh').between(
    range('2026-03-15T00:00:00Z', '2026-04-01T00:00:00Z'),
  );
  expect(eid).toMatchObject({
    name: 'End of Ramadan (Eid al-Fitr)',
    from: at('2026-03-19T00:00:00+03:00'),
    to: at('2026-03-23T00:00:00+03:00'),
  });
});

test('over many years each holiday comes once a year, with an id of its own', async () => {
  const years = await calendarOf('US', 'America/New_York').between(
    range('2016-01-01T05:00:00Z', '2026-01-01T05:00:00Z'),
  );
  expect(years.filter(({ name }) => name === 'Thanksgiving Day')).toHaveLength(10);
  expect(new Set(years.map(({ id }) => id)).size).toBe(years.length);
});

test.each([
  ['XX', 'SHOP_COUNTRY=XX'],
  ['DE-ZZ', 'Regions of DE: BB, BE, BW'],
])('of %s nobody knows holidays', async (country, message) => {
  const asked = calendarOf(country).between(range('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'));
  await expect(asked).rejects.toMatchObject({
    code: 'BAD_CONFIG',
    message: expect.stringContaining(message) as string,
  });
});

test('over GraphQL: people plan campaigns, see them between the holidays, and cancel them', async () => {
  const calendar = calendarOf('DE');
  const schema = await buildSchema({ resolvers, authChecker, validate: false });
  const ask = (source: string, role = 'operator') =>
    graphql({
      schema,
      source,
      contextValue: {
        services: { calendar, now: () => now, timeZone: 'Europe/Berlin' },
        viewer: { name: 'rosa', role },
      },
    });
  const plan = (fields: string) =>
    `mutation { planCampaign(input: { ${fields} }) { id kind source plannedBy } }`;
  const june = `{ calendar(range: "2026-06-01/2026-10-05") { id kind name from to categories source plannedBy } }`;
  const sale = `name: "Summer sale", kind: "sale", from: "2026-06-10T00:00:00+02:00", to: "2026-06-20T00:00:00+02:00", categories: ["Fashion", "Fashion"]`;

  const { data } = await ask(plan(sale));
  const { id } = data!.planCampaign as { id: string };
  expect(data!.planCampaign).toMatchObject({ kind: 'sale', source: 'PLANNED', plannedBy: 'rosa' });
  const holiday = expect.objectContaining({ source: 'HOLIDAY', plannedBy: null }) as object;
  expect((await ask(june, 'viewer')).data!.calendar).toEqual([
    {
      ...{
        id,
        kind: 'sale',
        name: 'Summer sale',
        categories: ['Fashion'],
        source: 'PLANNED',
        plannedBy: 'rosa',
      },
      from: '2026-06-09T22:00:00.000Z',
      to: '2026-06-19T22:00:00.000Z',
    },
    holiday,
  ]);
  // One that has begun before the range still touches it.
  expect(await calendar.between(range('2026-06-19T12:00:00Z', '2026-06-25T00:00:00Z'))).toHaveLength(1);
  expect(await calendar.between(range('2026-06-20T00:00:00Z', '2026-06-25T00:00:00Z'))).toEqual([]);

  const cancel = `mutation { cancelCampaign(id: "${id}") { id name } }`;
  expect((await ask(cancel)).data!.cancelCampaign).toEqual({ id, name: 'Summer sale' });
  expect((await ask(cancel)).errors).toBeUndefined();
  expect((await ask(june, 'viewer')).data!.calendar).toEqual([holiday]);

  const refused = async (source: string, role?: string) =>
    ((await ask(source, role)).errors![0]!.originalError as { code?: string } | undefined)?.code;
  expect(await refused(plan(sale), 'analyst')).toBe('FORBIDDEN');
  expect(await refused('mutation { cancelCampaign(id: "none") { id } }')).toBe('NOT_FOUND');
  expect(await refused(plan(sale.replace('2026-06-20', '2026-06-09')))).toBe('BAD_INPUT');
  expect(await refused(plan(sale.replace('2026-06-20', '2027-08-20')))).toBe('BAD_INPUT');
  expect(await refused(plan(sale.replace('Summer sale', ' ')))).toBe('BAD_INPUT');
});
