import 'reflect-metadata';
import { readdirSync } from 'node:fs';

/** A benchmark module: its figures, as plain JSON, are what `run` resolves to. */
interface Benchmark {
  run(args: readonly string[]): Promise<object>;
}

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  const complaint = name === undefined ? '' : `There is no benchmark "${name}". `;
  console.error(`${complaint}Give one of these after --: ${names.join(', ')}`);
  process.exit(name === undefined ? 0 : 1);
}

const benchmark = (await import(`./${name}.ts`)) as Benchmark;
const figures = await benchmark.run(args);
// The last line is for programs, so it holds nothing but the figures.
console.log(JSON.stringify(figures));
process.exit(0);
