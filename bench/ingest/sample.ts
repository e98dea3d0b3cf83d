import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

const types = [
  'login',
  'view',
  'view',
  'view',
  'view',
  'add_to_cart',
  'add_to_cart',
  'purchase',
  'logout',
] as const;
const categories = ['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food'];
const countries = ['DE', 'GB', 'FR', 'US', 'NL'];

/** Writes events of an ordinary shop day, one a line: every field filled as a shop would, ids scattered as UUIDs are. */
export async function writeSample(path: string, count: number): Promise<void> {
  let state = 20_261_122;
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const hex = (digits: number) => Array.from({ length: digits }, () => random(16).toString(16)).join('');
  const from = Date.UTC(2026, 10, 1);
  const lines = Array.from({ length: count }, (_, index) => {
    const type = types[random(types.length)] as string;
    const product = random(5_000);
    const withProduct = type !== 'login' && type !== 'logout';
    return JSON.stringify({
      event_id: `${hex(8)}-${hex(4)}-${hex(4)}-${hex(12)}`,
      event_type: type,
      event_timestamp: new Date(from + Math.floor((index * 86_400_000) / count)).toISOString(),
      user_id: `user-${random(20_000)}`,
      session_id: `session-${Math.floor(index / 12)}-${random(3)}`,
      ...(withProduct && {
        product_id: `product-${product}`,
        category: categories[product % categories.length],
        price: `${5 + (product % 300)}.${10 + (product % 90)}`,
      }),
      ...(type === 'purchase' && { quantity: 1 + random(3), order_id: `order-${index}` }),
      source: random(3) ? 'web' : 'mobile',
      country: countries[random(countries.length)],
      ip: `10.${random(256)}.${random(256)}.${random(256)}`,
      ...(withProduct && { properties: { page: `/p/${product}`, variant: random(4) } }),
    });
  });
  await writeFile(path, lines.join('\n'));
}

export async function readSample(path: string): Promise<unknown[]> {
  const events: unknown[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) events.push(JSON.parse(line));
  return events;
}
