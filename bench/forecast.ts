/** `npm run bench -- forecast [part …]`: without parts, all of them, some quarter of an hour. */
interface Part {
  run(args: readonly string[]): Promise<object>;
}

const parts: Record<string, () => Promise<Part>> = {
  m4: () => import('./forecast/m4.ts'),
  retail: () => import('./forecast/retail.ts'),
  speed: () => import('./forecast/speed.ts'),
  memory: () => import('./forecast/memory.ts'),
  job: () => import('./forecast/job.ts'),
};

export async function run(args: readonly string[]): Promise<object> {
  const chosen = args.filter((arg) => arg in parts);
  const others = args.filter((arg) => !(arg in parts));
  const figures: Record<string, object> = {};
  for (const name of chosen.length > 0 ? chosen : Object.keys(parts)) {
    console.log(`\n== ${name} ==`);
    figures[name] = await (await parts[name]!()).run(others);
  }
  return figures;
}
