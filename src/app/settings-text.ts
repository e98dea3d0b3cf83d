import { variableList } from './variables.ts';
import type { Variable, VariableName } from './variables.ts';

const usage = ({ flag }: Variable) =>
  flag === undefined ? '' : flag === 'demo' ? '--no-demo' : `--${flag} …`;

const fallbackOf = (variable: Variable) => (variable.fallback ? ` (${variable.fallback})` : '');

/** What `npm start -- --help` prints. */
export function helpText(): string {
  const flags = variableList.filter(({ variable }) => variable.flag !== undefined);
  const width = Math.max(...variableList.map(({ name }) => name.length)) + 2;
  const line = (left: string, { name, variable }: { name?: VariableName; variable: Variable }) =>
    `  ${left.padEnd(width)}${variable.about}${fallbackOf(variable)}${name ? `, or ${name}` : ''}`;
  return [
    'Usage: npm start -- [options]',
    '',
    'Options (they win over variables):',
    ...flags.map((entry) => line(usage(entry.variable), entry)),
    `  ${'--help'.padEnd(width)}this text`,
    '',
    'Variables:',
    ...variableList
      .filter(({ variable }) => variable.flag === undefined)
      .map(({ name, variable }) => line(name, { variable })),
    '',
  ].join('\n');
}

/** .env.example: every variable, commented out, with what it does. */
export const envExample = (): string =>
  variableList
    .map(({ name, variable }) => `# ${variable.about}\n# ${name}=${variable.fallback ?? ''}\n`)
    .join('\n');
