import { badSql } from './bad-sql.ts';
import {
  aggregateUnder,
  allowedFunctions,
  insideLambda,
  isAllowedFunction,
  lambdaFunctions,
  listAggregates,
  padFunctions,
  patternFunctions,
  searchFunctions,
  typeFunctions,
} from './function-names.ts';
import { nearNames } from './near-names.ts';
import { argumentsOf, literal } from './query-tree.ts';
import type { TreeNode } from './query-tree.ts';
import { zonesInType, zonesOf } from './time-zones.ts';

export const functionName = (node: TreeNode): string => node.attributes.get('function_name') ?? '';

export const isIn = (node: TreeNode): boolean => /^(global)?(not)?(null)?in$/i.test(functionName(node));

/** count(*) reads no column. */
export const isCountOfAll = (node: TreeNode): boolean => {
  const [argument] = argumentsOf(node);
  return (
    functionName(node).toLowerCase() === 'count' &&
    node.children.length === 1 &&
    argument?.kind === 'MATCHER' &&
    argument.children.length === 0
  );
};

const longestList = 10_000;
const longestPadding = 100;

/**
 * Whether a function may be called, and so. What is kept out reads files, addresses, settings or dictionaries, waits, or does
 * work that a time limit cannot interrupt.
 *
 * @returns the time zones named in the call
 * @throws CartographError BAD_SQL
 */
export function checkFunction(node: TreeNode): string[] {
  const name = functionName(node);
  if (!isAllowedFunction(name)) {
    const near = nearNames(name, allowedFunctions);
    throw badSql(
      `The function ${name} is not allowed.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''} Functions on numbers, times, strings, arrays and conditions, aggregates and window functions are.`,
    );
  }
  const key = name.toLowerCase();
  const [first, second] = argumentsOf(node);
  // A bare name there could be that of any function of the engine.
  if (lambdaFunctions.has(key) && second && first?.kind !== 'LAMBDA')
    throw badSql(`The first argument of ${name} must be written as a lambda, such as x -> x + 1.`);
  const soughtFor = key.startsWith('splitby') ? first : second;
  if (patternFunctions.has(key)) checkPattern(name, soughtFor);
  if (searchFunctions.has(key)) checkSought(name, soughtFor);
  if (padFunctions.has(key)) checkSmall(name, 'length', second, longestPadding);
  const aggregate = aggregateUnder(name);
  if (aggregate !== null && listAggregates.has(aggregate) && !name.includes('Merge'))
    checkSmall(
      name,
      'greatest length, as in groupArray(100)(…),',
      argumentsOf(node, 'PARAMETERS')[0],
      longestList,
    );
  return typeFunctions.has(key) ? zonesInType(checkedType(name, second)) : zonesOf(node, name);
}

/** @throws CartographError BAD_SQL for what would take long when done for every element of an array */
export function checkLambda(lambda: TreeNode): void {
  const visit = (node: TreeNode): void => {
    if (node.kind === 'QUERY' || node.kind === 'UNION' || node.kind === 'LAMBDA')
      throw badSql('In a lambda there may be neither SELECT nor another lambda.');
    if (
      node.kind === 'FUNCTION' &&
      isAllowedFunction(functionName(node)) &&
      !insideLambda.has(functionName(node).toLowerCase())
    )
      throw badSql(
        `${functionName(node)} may not be called in a lambda. Comparisons, arithmetic, dates, conversions and simple text functions may.`,
      );
    node.children.forEach(visit);
  };
  lambda.children.forEach(visit);
}

const longestPattern = 200;
const mostRepeats = 100;

/** The engine's expressions take linear time, but counted repeats multiply the length of the expression. */
function checkPattern(name: string, pattern: TreeNode | undefined): void {
  const text = literal(pattern);
  if (text === null) throw badSql(`The pattern of ${name} must be written out as a text.`);
  if (text.length > longestPattern)
    throw badSql(`The pattern of ${name} may have ${longestPattern} characters at most.`);
  const repeats = [...text.matchAll(/\{(\d*),?(\d*)\}/g)].map(([, least, most]) =>
    Math.max(1, Number(least), Number(most)),
  );
  if (repeats.reduce((product, times) => product * times, 1) > mostRepeats)
    throw badSql(`The pattern of ${name} repeats too often. Write + or * instead of large {n,m}.`);
}

/** A text, or a list of them, as it stands in the statement. */
function checkSought(name: string, sought: TreeNode | undefined): void {
  if (sought?.kind !== 'CONSTANT') throw badSql(`What ${name} looks for must be written out.`);
  if ((sought.attributes.get('value') ?? '').length > 10 * longestPattern)
    throw badSql(`What ${name} looks for is too long.`);
}

const typeNames =
  /^(U?Int(8|16|32|64|128|256)|Float(32|64)|Decimal(32|64|128)?|Bool(ean)?|String|FixedString|Date(Time)?(32|64)?|UUID|Nullable|LowCardinality|Array|Tuple|Map|INT(EGER)?|BIGINT|SMALLINT|TINYINT|FLOAT|DOUBLE|REAL|TEXT|VARCHAR|CHAR|NUMERIC|DECIMAL|DATE|TIMESTAMP|UNSIGNED|SIGNED|PRECISION|UTC|NULL|NOT)$/i;

/** States of aggregates, JSON and the like could be made from any bytes. */
function checkedType(name: string, type: TreeNode | undefined): string {
  const text = literal(type);
  if (text === null) throw badSql(`The type given to ${name} must be written out.`);
  for (const [word] of text.replace(/'[^']*'/g, '').matchAll(/[A-Za-z_]\w*/g))
    if (!typeNames.test(word))
      throw badSql(
        `Casting to ${word} is not allowed. Numbers, texts, times, and arrays, tuples and maps of them are.`,
      );
  return text;
}

function checkSmall(name: string, what: string, node: TreeNode | undefined, most: number): void {
  const value = /^UInt64_(\d+)$/.exec(node?.attributes.get('value') ?? '')?.[1];
  if (value === undefined || Number(value) > most)
    throw badSql(`${name} needs a ${what} of at most ${most}, written out.`);
}
