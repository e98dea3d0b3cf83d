/** What the engine finds wrong before it looks at a row: it speaks of the statement, of names and of types. */
const ofStatement =
  /^ClickHouse: (?:Unknown |Syntax error|Missing columns|Ambiguous |Identifier |Cannot resolve |Illegal type|Number of arguments|Function with name |Aggregate function |Column |Not found column|There is no (?:column|supertype)|No such |Type mismatch|Wrong number|Invalid (?:expression|identifier))/;
const quoted = /'[^']*'|"[^"]*"|`[^`]*`/g;

/**
 * What is wrong with a statement, without what may have come out of a row: «Cannot parse Jane as Float64» is told by its kind
 * only. What is in quotes stays where the statement or the readable tables hold it.
 * @param names of tables and columns that may be read
 */
export function withoutData(message: string, sql: string, names: ReadonlySet<string>): string {
  if (!message.startsWith('ClickHouse:')) return message;
  if (!ofStatement.test(message)) return 'ClickHouse could not run the statement over these data.';
  return message.replace(quoted, (said) => {
    const bare = said.slice(1, -1);
    return names.has(bare) || sql.includes(bare) ? said : '…';
  });
}
