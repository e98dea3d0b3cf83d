import { seeded } from './seeded.ts';

/** Expressions with something forbidden in them. */
export const hostileStatements: readonly string[] = [
  "file('/etc/passwd')",
  "arrayMap(file, ['/etc/passwd'])",
  'sleep(3)',
  'hostName()',
  "getSetting('readonly')",
  "dictGet('d', 'a', 1)",
  "joinGet('t', 'a', 1)",
  "arrayReduce('sum', [1])",
  'throwIf(1)',
  "repeat('x', 1000000)",
  '(SELECT hash FROM gateway.api_keys LIMIT 1)',
  '(SELECT count() FROM system.tables)',
  '(SELECT ip FROM silver.user_events LIMIT 1)',
  '(SELECT count(tuple(*)) FROM silver.user_events)',
  '(SELECT number FROM numbers(10) LIMIT 1)',
  "(SELECT a FROM url('{{canary}}', 'CSV', 'a String'))",
  '(SELECT 1 SETTINGS readonly = 0)',
  '(SELECT count() FROM `/etc/passwd`)',
  '(SELECT _part FROM gold.shop_daily LIMIT 1)',
  '(WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r)',
];

const around: readonly ((inner: string, n: number) => string)[] = [
  (x) => `if(1 = 1, toString(${x}), 'a')`,
  (x) => `coalesce(NULL, toString(${x}))`,
  (x) => `length(toString(${x}))`,
  (x, n) => `arrayMap(x${n} -> x${n} + 1, [length(toString(${x}))])[1]`,
  (x) => `CASE WHEN toString(${x}) = 'b' THEN 1 ELSE 2 END`,
  (x) => `tuple(1, ${x}).2`,
  (x) => `[toString(${x})][1]`,
  (x) => `(toString(${x}) IN ('a', 'b'))`,
  (x) => `(SELECT max(toString(${x})))`,
  (x, n) => `(WITH ${x} AS v${n} SELECT any(toString(v${n})) FROM gold.shop_daily)`,
  (x, n) => `(SELECT max(w${n}) FROM (SELECT toString(${x}) AS w${n} FROM gold.revenue_daily))`,
  (x) => `(1 IN (SELECT length(toString(${x}))))`,
];

const statements: readonly ((inner: string) => string)[] = [
  (x) => `SELECT ${x} AS a`,
  (x) => `SELECT day FROM gold.revenue_daily WHERE toString(${x}) != 'c'`,
  (x) => `SELECT count() AS n FROM gold.revenue_daily GROUP BY day HAVING toString(${x}) != 'c'`,
  (x) => `SELECT day FROM gold.revenue_daily ORDER BY toString(${x}), day`,
  (x) => `SELECT sum(revenue) OVER (PARTITION BY toString(${x}) ORDER BY day) AS s FROM gold.revenue_daily`,
  (x) => `WITH c AS (SELECT toString(${x}) AS a) SELECT a FROM c`,
  (x) =>
    `SELECT a.day FROM gold.revenue_daily AS a LEFT JOIN (SELECT day, toString(${x}) AS b FROM gold.shop_daily) AS s ON a.day = s.day`,
  (x) => `SELECT toString(${x}) AS a UNION ALL SELECT 'b' AS a`,
  (x) => `SELECT v FROM gold.revenue_daily ARRAY JOIN [toString(${x})] AS v`,
];

/** Statements that hold one of the expressions up to four deep; the same seed gives the same ones. */
export function wrapped(expressions: readonly string[], count: number, seed: number): string[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, () => {
    let expression = pick(expressions);
    const depth = Math.floor(random() * 5);
    for (let n = 0; n < depth; n += 1) expression = pick(around)(expression, n);
    return pick(statements)(expression);
  });
}
