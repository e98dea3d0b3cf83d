import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillTemplate, splitStatements } from './template.ts';

const table =
  'CREATE TABLE a.b{{local}} {{on cluster}} (x Int8) ENGINE = {{engine MergeTree}} ORDER BY x SETTINGS {{deduplication window}};\n{{distributed a.b by x}};';

describe('fillTemplate', () => {
  it('says nothing of clusters on one node', () => {
    expect(splitStatements(fillTemplate(table, {}))).toEqual([
      'CREATE TABLE a.b  (x Int8) ENGINE = MergeTree ORDER BY x SETTINGS non_replicated_deduplication_window = 10000',
    ]);
  });

  it('makes a replicated local table and a distributed one over it on a cluster', () => {
    const [local, distributed] = splitStatements(fillTemplate(table, { cluster: 'shop' }));
    expect(local).toBe(
      'CREATE TABLE a.b_local ON CLUSTER `shop` (x Int8) ENGINE = ReplicatedMergeTree ORDER BY x SETTINGS replicated_deduplication_window = 10000',
    );
    expect(distributed).toBe(
      "CREATE TABLE IF NOT EXISTS a.b ON CLUSTER `shop` AS a.b_local\nENGINE = Distributed('shop', 'a', 'b_local', x)",
    );
  });

  it('refuses a cluster name that could be SQL, and words it does not know', () => {
    expect(() => fillTemplate(table, { cluster: "x' OR 1" })).toThrow(/plain name/);
    expect(() => fillTemplate('{{cluter}}', {})).toThrow(/unknown word/);
  });
});

describe.each(readdirSync('sql/migrations'))('%s', (file) => {
  const sql = readFileSync(`sql/migrations/${file}`, 'utf8');

  it('can be run again: every statement says IF (NOT) EXISTS, or fills a table of least and greatest values or one it has just emptied', () => {
    for (const cluster of [undefined, 'shop']) {
      const emptied = new Set(['silver.user_sessions']);
      for (const statement of splitStatements(fillTemplate(sql, { cluster }))) {
        const empties = /^TRUNCATE TABLE (\w+\.\w+?)(_local)?( |$)/.exec(statement)?.[1];
        if (empties) emptied.add(empties);
        const fills = /^INSERT INTO (\S+)\n/.exec(statement)?.[1];
        if (fills) expect(emptied).toContain(fills);
        if (empties === undefined && fills === undefined)
          expect(statement).toMatch(
            /^CREATE \S+( VIEW)? ?IF NOT EXISTS|^DROP VIEW IF EXISTS|^ALTER TABLE .* ADD COLUMN IF NOT EXISTS/,
          );
      }
    }
  });

  it('on a cluster, replicates every table and writes views into local ones', () => {
    for (const statement of splitStatements(fillTemplate(sql, { cluster: 'shop' }))) {
      // What is filled goes through the distributed table.
      if (statement.startsWith('INSERT')) continue;
      expect(statement).toContain('ON CLUSTER `shop`');
      if (statement.startsWith('CREATE TABLE'))
        expect(statement).toMatch(/ENGINE = (Replicated|Distributed)/);
      if (statement.startsWith('CREATE MATERIALIZED'))
        expect(statement).toMatch(/ TO \w+\.\w+_local AS[\s\S]*FROM \w+\.\w+_local/);
    }
  });
});
