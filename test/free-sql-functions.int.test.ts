import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedGuardedReader } from '../src/clickhouse/index.ts';
import type { GuardedReader } from '../src/clickhouse/index.ts';
import { createFreeSql } from '../src/free-sql/index.ts';
import {
  aggregateUnder,
  allowedFunctions,
  isAllowedFunction,
  lambdaFunctions,
} from '../src/free-sql/function-names.ts';

const log = pino({ level: 'silent' });

/** Made by the parser, or an aggregate with a combinator, and so in no list of the engine. */
const unlisted = ['countDistinct', 'grouping', 'sumMap', 'minMap', 'maxMap'];

describe('the functions that SQL of others may call', () => {
  let path: string;
  let reader: GuardedReader;
  let known: string[];

  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'cartograph-functions-'));
    reader = createEmbeddedGuardedReader({ path, log });
    const { rows } = await reader.query({ sql: 'SELECT name FROM system.functions ORDER BY name' });
    known = rows.map(([name]) => String(name));
  });
  afterAll(async () => {
    await reader.close();
    await rm(path, { recursive: true, force: true });
  });

  /** The engine's own answer, without the guard. */
  const bare = (sql: string) =>
    reader.query({ sql }).then(
      () => 'it ran',
      (error: unknown) => (error as Error).message,
    );
  const scalars = () => known.filter((name) => isAllowedFunction(name) && aggregateUnder(name) === null);

  it('are there', () => {
    const names = new Set(known.map((name) => name.toLowerCase()));
    expect(
      allowedFunctions.filter((name) => !names.has(name.toLowerCase()) && !unlisted.includes(name)),
    ).toEqual([]);
  });

  it('are none that reads, writes, waits, tells about the server, or names a function in a text', () => {
    const forbidden =
      /file|url|sleep|dict|joinGet|setting|host|port|version|user|role|profile|uuid|macro|shard|random|fuzz|encrypt|decrypt|evaluate|introspect|address|symbol|demangle|throw|log.?trace|catboost|ai[A-Z]|bayes|region|reduce|accumulate|initializeAgg|finalizeAgg|^_|queryID|queryString|transactionID|zookeeper|filesystem|getSub|hasColumn|chdb|repeat$|^space$|arrayWithConstant|arrayResize|arrayFold|levenshtein|editDistance|kolmogorov|multiFuzzy|multiMatch|Resample|formatRow|formatQuery|Grid|bitmap/i;
    // Names that only look like one of these.
    const harmless = new Set(['mapContains', 'mapContainsKey', 'tupleToNameValuePairs']);
    expect(
      known.filter((name) => isAllowedFunction(name) && forbidden.test(name) && !harmless.has(name)),
    ).toEqual([]);
  });

  it('take no bare name of another function but those that are known to', async () => {
    for (const name of scalars().filter((name) => !lambdaFunctions.has(name.toLowerCase())))
      for (const second of ["['a']", "map('a', 'b')"])
        expect(await bare(`SELECT ${name}(length, ${second})`), name).toMatch(
          /Unknown expression.* identifier/,
        );
  });

  it('take no time zone that is not written out', async () => {
    const freeSql = createFreeSql({ reader, log });
    const time = "toDateTime(0, 'UTC')";
    const calls: string[][] = [
      [],
      [time],
      ["'2026-01-01 00:00:00'"],
      ['toInt64(3)'],
      [time, '3'],
      [time, "'%Y'"],
      [time, 'INTERVAL 1 HOUR'],
      ["'day'", time],
      ["'day'", time, time],
      [time, 'INTERVAL 1 HOUR', time],
      ['2026', '1', '1', '1', '1', '1'],
    ];
    const taking: string[] = [];
    for (const name of scalars())
      for (const given of calls) {
        const call = (zone: string) => `SELECT ${name}(${[...given, zone].join(', ')})`;
        if (!/load time zone/i.test(await bare(call("'No/Where'")))) continue;
        taking.push(name);
        for (const zone of ["concat('No', '/Where')", "'libc:x'"])
          await expect(freeSql.check(call(zone)), call(zone)).rejects.toThrow(/time zone|no time zone/);
        await expect(freeSql.check(call("concat('No', '/Where')"))).rejects.not.toThrow(/load/);
      }
    expect(new Set(taking).size).toBeGreaterThan(80);
  });
});
