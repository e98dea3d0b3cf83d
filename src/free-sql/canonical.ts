import type { GuardedReader } from '../clickhouse/index.ts';
import { badSql } from './bad-sql.ts';

/** Characters of a statement; a question's SQL has some hundreds. */
export const longestSql = 20_000;

/**
 * The statement as ClickHouse writes it down: one, without comments. Parsed and not run. What cannot stand in brackets is refused
 * with it: INTO OUTFILE, FORMAT, and whatever is not a SELECT.
 *
 * @throws CartographError BAD_SQL
 */
export async function canonicalSql(sql: string, reader: GuardedReader): Promise<string> {
  if (sql.length > longestSql)
    throw badSql(`The statement has ${sql.length} characters; at most ${longestSql} are read.`);
  const { rows } = await reader.query({
    sql: `SELECT
        formatQuerySingleLine({sql:String}) AS canonical,
        formatQuerySingleLineOrNull(concat('SELECT * FROM (', canonical, ')')) AS bracketed,
        formatQuerySingleLineOrNull(canonical) AS again`,
    params: { sql },
  });
  const [canonical, bracketed, again] = (rows[0] ?? []) as (string | null)[];
  if (!canonical) throw badSql('There is no statement.');
  if (bracketed === null)
    throw badSql(
      'Only one SELECT can be run, without INTO OUTFILE, FORMAT and the like. Results come back by themselves.',
    );
  if (canonical.includes('\n') || again !== canonical)
    throw badSql('ClickHouse does not read this statement back as it wrote it. Write it more simply.');
  checkNames(canonical);
  return canonical;
}

/**
 * Names may hold letters, digits and a little punctuation: in the trees that are read afterwards they stand unescaped, and none
 * may look like a line or an attribute of them. In canonical text quotes are always closed and escaped by backslashes.
 */
function checkNames(canonical: string): void {
  for (const [token] of canonical.matchAll(/'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/gs)) {
    if (token.startsWith('`') && !/^`[\p{L}\p{N} _%€$£#.,()/+*<>=?!&'-]+`$/u.test(token))
      throw badSql(
        `The name ${token} cannot be used. Names may hold letters, digits, spaces and simple punctuation.`,
      );
  }
}
