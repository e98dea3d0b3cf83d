import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolvers } from '../schema/models.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createModelRegistry } from '../src/models/index.ts';
import type { ModelRegistry, NewModel } from '../src/models/index.ts';

const log = pino({ level: 'silent' });
const day = 86_400_000;
const start = Date.UTC(2026, 2, 1, 9, 15);

let folder: string;
let clickhouse: ClickHouse;
let clock = start;
let registry: ModelRegistry;
/** Another process over the same storage, whose clock is an hour behind. */
let other: ModelRegistry;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-models-'));
  clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  registry = createModelRegistry({ clickhouse, now: () => clock, log });
  other = createModelRegistry({ clickhouse, now: () => clock - 3_600_000, log });
});

afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

const model = (name: string, more: Partial<NewModel> = {}): NewModel => ({
  name,
  kind: 'forest',
  trainedFrom: start - 28 * day,
  trainedTo: start,
  points: 8_064,
  parameters: { trees: { count: 100, depth: 8 }, columns: ['events', 'revenue'] },
  quality: { recall: 0.8, coverage: null },
  artifact: '{"trees":[]}',
  note: 'nightly',
  ...more,
});

/** Saves versions a minute apart. */
async function versions(name: string, ...each: Partial<NewModel>[]): Promise<string[]> {
  const saved = [];
  for (const more of each) {
    clock += 60_000;
    saved.push((await registry.save(model(name, more))).version);
  }
  return saved;
}

it('gives back what was saved, digit for digit, and puts it in use', async () => {
  expect(await registry.active('shop/pattern')).toBeNull();
  // Three megabytes that do not compress to nothing, with all that JSON can hold.
  const weights = Array.from({ length: 150_000 }, (_, i) => Math.sin(i));
  const artifact = JSON.stringify({ weights, text: 'ü "quoted" \\ \n \u2028 🛒' });
  const saved = await registry.save(model('shop/pattern', { artifact }));
  expect(saved).toEqual({
    ...model('shop/pattern'),
    artifact: undefined,
    version: expect.stringMatching(/^20260301T091500\.000Z-[0-9a-f]{8}$/),
    createdAt: clock,
    artifactBytes: Buffer.byteLength(artifact),
    active: true,
    activatedAt: clock,
    activatedBy: null,
  });
  expect(await registry.artifact('shop/pattern', saved.version)).toBe(artifact);
  expect(await other.active('shop/pattern')).toEqual(saved);
});

it('rolls back, remembers who did, and others see it at once, whatever their clocks say', async () => {
  const [first, second] = await versions('rollback', { artifact: '1' }, { artifact: '2' });
  expect((await other.active('rollback'))?.version).toBe(second);

  const chosen = await other.activate('rollback', first!, 'Ada');
  expect(chosen).toMatchObject({ version: first, active: true, activatedBy: 'Ada' });
  expect(await registry.active('rollback')).toEqual(chosen);
  expect(await registry.get('rollback', second!)).toMatchObject({ active: false, activatedBy: null });
  // Said again by somebody else, nothing has changed.
  expect(await registry.activate('rollback', first!, 'Bob')).toEqual(chosen);

  const [third] = await versions('rollback', { artifact: '3' });
  expect((await other.active('rollback'))?.version).toBe(third);
  await expect(registry.activate('rollback', 'none', 'Ada')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await registry.active('rollback'))?.version).toBe(third);
});

it('lists by name and kind, newest first, page by page', async () => {
  const saved = await versions(
    'list/a',
    { artifact: '1' },
    { artifact: '2', kind: 'pca' },
    { artifact: '3' },
  );
  await versions('list/b', { kind: 'pca' });
  const page = await registry.list({ name: 'list/a', first: 2 });
  expect(page.hasNextPage).toBe(true);
  const next = await registry.list({ name: 'list/a', first: 2, after: page.items[1]?.cursor });
  expect(next.hasNextPage).toBe(false);
  expect([...page.items, ...next.items].map((item) => item.model.version)).toEqual(saved.toReversed());
  expect(page.items[0]?.model).not.toHaveProperty('artifact');

  const { items } = await registry.list({ kind: 'pca' });
  expect(items.map((item) => [item.model.name, item.model.active])).toEqual([
    ['list/b', true],
    ['list/a', false],
  ]);
  await expect(registry.list({ first: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(registry.list({ after: 'nonsense' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

it('compares two versions: every figure, and the parameters that differ', async () => {
  const [a, b] = await versions(
    'compare',
    { quality: { recall: 0.8, coverage: null } },
    {
      quality: { recall: 0.6, coverage: 0.9 },
      parameters: { trees: { count: 150, depth: 8 }, columns: ['events'], seed: 7 },
    },
  );
  const { quality, parameters } = await registry.compare('compare', a!, b!);
  expect(quality).toEqual([
    { name: 'coverage', a: null, b: 0.9, change: null, relativeChange: null },
    { name: 'recall', a: 0.8, b: 0.6, change: expect.closeTo(-0.2), relativeChange: expect.closeTo(-0.25) },
  ]);
  expect(parameters).toEqual([
    { name: 'columns', a: ['events', 'revenue'], b: ['events'], change: null, relativeChange: null },
    { name: 'seed', a: null, b: 7, change: null, relativeChange: null },
    { name: 'trees.count', a: 100, b: 150, change: 50, relativeChange: 0.5 },
  ]);
  await expect(registry.compare('compare', a!, 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('prunes old versions, never the one in use', async () => {
  const saved = await versions(
    'prune',
    { artifact: '1' },
    { artifact: '2' },
    { artifact: '3' },
    { artifact: '4' },
  );
  await registry.activate('prune', saved[0]!, 'Ada');
  expect(await registry.prune('prune', 2)).toEqual([saved[1]]);
  expect(await registry.prune('prune', 2)).toEqual([]);
  const { items } = await other.list({ name: 'prune' });
  expect(items.map((item) => item.model.version)).toEqual([saved[3], saved[2], saved[0]]);
  await expect(registry.artifact('prune', saved[1]!)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await registry.artifact('prune', saved[0]!)).toBe('1');
  expect(await registry.get('prune', saved[1]!)).toBeNull();
});

it('refuses what it could not give back', async () => {
  const refused = (more: Partial<NewModel>) => registry.save(model('refused', more));
  await expect(refused({ name: 'two words' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(refused({ trainedTo: start - 28 * day })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(refused({ quality: { recall: NaN } })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(refused({ artifact: ' '.repeat(16 * 1024 ** 2 + 1) })).rejects.toMatchObject({
    code: 'TOO_LARGE',
  });
  expect((await registry.list({ name: 'refused' })).items).toEqual([]);
});

it('answers over GraphQL', async () => {
  const [first, second] = await versions('graph', { quality: { mase: 0.7 } }, { quality: { mase: 0.9 } });
  const schema = await buildSchema({
    resolvers: [...resolvers],
    authChecker: () => true,
    validate: false,
  });
  const ask = async (source: string) => {
    const contextValue = { services: { models: registry }, viewer: { name: 'Ada' } };
    const { data, errors } = await graphql({ schema, source, contextValue });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data)) as unknown;
  };
  expect(await ask('{ model(name: "graph") { version quality { name value } } }')).toEqual({
    model: { version: second, quality: [{ name: 'mase', value: 0.9 }] },
  });
  expect(
    await ask(`mutation { activateModel(name: "graph", version: "${first}") { active activatedBy } }`),
  ).toEqual({ activateModel: { active: true, activatedBy: 'Ada' } });
  expect(
    await ask(`{
      models(name: "graph", first: 1) { nodes { version active } pageInfo { hasNextPage hasPreviousPage } }
      model(name: "graph", version: "none") { version }
      compareModels(name: "graph", a: "${first}", b: "${second}") { quality { name a b change } parameters { name } }
    }`),
  ).toEqual({
    models: {
      nodes: [{ version: second, active: false }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    },
    model: null,
    compareModels: {
      quality: [{ name: 'mase', a: 0.7, b: 0.9, change: expect.closeTo(0.2) }],
      parameters: [],
    },
  });
});
