import type { Config } from './config.ts';
import { variableList } from './variables.ts';

export interface BannerOptions {
  config: Pick<Config, 'dataDir' | 'given'>;
  /** http://localhost:4000 */
  url: string;
  /** one line a part that runs: "storage" → "ClickHouse in this process" */
  started: readonly { part: string; what: string }[];
  /** milliseconds from the start of the process */
  startedInMs: number;
}

const example = '{"query":"{ metric(name: \\"revenue\\") { total(range: LAST_7_DAYS) { value } } }"}';

/** What `npm start` prints once everything runs. */
export function banner({ config, url, started, startedInMs }: BannerOptions): string {
  const unset = variableList.flatMap(({ name, variable }) =>
    variable.turnsOn !== undefined && !config.given.has(name) ? [{ name, turnsOn: variable.turnsOn }] : [],
  );
  const parts = [...started, { part: 'data', what: config.dataDir }];
  const width =
    Math.max(...parts.map(({ part }) => part.length), ...unset.map(({ name }) => name.length)) + 2;
  const row = (left: string, right: string) => `    ${left.padEnd(width)}${right}`;
  return [
    '',
    `  Cartograph runs (started in ${(startedInMs / 1_000).toFixed(1)} s)`,
    '',
    ...parts.map(({ part, what }) => row(part, what)),
    '',
    `  Open   ${url}`,
    `  Try    curl ${url}/graphql -H 'content-type: application/json' -d '${example}'`,
    ...(unset.length === 0
      ? []
      : ['', '  Set to turn on:', ...unset.map(({ name, turnsOn }) => row(name, turnsOn))]),
    '',
    '  Ctrl-C stops.',
    '',
  ].join('\n');
}
