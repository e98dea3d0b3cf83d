/** `npm run bench -- anomaly [part …]`: without parts, all of them, some half an hour. */
interface Part {
  run(args: readonly string[]): Promise<object>;
}

const parts: Record<string, () => Promise<Part>> = {
  nab: () => import('./anomaly/nab.ts'),
  asd: () => import('./anomaly/asd.ts'),
  speed: () => import('./anomaly/speed.ts'),
  minute: () => import('./anomaly/minute.ts'),
  shop: () => import('./anomaly/shop.ts'),
  'end-to-end': () => import('./anomaly/end-to-end.ts'),
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
