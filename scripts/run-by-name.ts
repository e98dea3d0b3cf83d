import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A program of bench/ or eval/: its figures, as plain JSON, are what `run` resolves to. */
interface Program {
  run(args: readonly string[]): Promise<object>;
}

/** Runs the file of a folder that the command line names and prints its figures; without a name it lists them. */
export async function runByName(folder: string, what: string): Promise<never> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || !names.includes(name)) {
    const complaint = name === undefined ? '' : `There is no ${what} "${name}". `;
    console.error(`${complaint}Give one of these after --: ${names.join(', ')}`);
    process.exit(name === undefined ? 0 : 1);
  }
  const program = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Program;
  const figures = await program.run(args);
  // The last line is for programs, so it holds nothing but the figures.
  console.log(JSON.stringify(figures));
  process.exit(0);
}
