import { factsRow } from './facts.ts';
import type { CustomerFacts } from './facts.ts';
import type { LearningHistory } from './learn-repurchase.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot as it goes to a thread: copying as many objects would hold up the main thread for seconds. */
export interface PackedSnapshot {
  at: number;
  ids: string[];
  /** the facts of one customer after the other */
  values: Float64Array;
}

type Fact = Exclude<keyof CustomerFacts, 'userId'>;
const facts = Object.keys(factsRow.shape).filter((name): name is Fact => name !== 'userId');

/** Takes customers in as they are read. */
export async function pack(
  at: number,
  batches: AsyncIterable<readonly CustomerFacts[]> | Iterable<readonly CustomerFacts[]>,
): Promise<PackedSnapshot> {
  const ids: string[] = [];
  let values = new Float64Array(1_000 * facts.length);
  for await (const batch of batches) {
    for (const customer of batch) {
      const start = ids.length * facts.length;
      if (start + facts.length > values.length) {
        const wider = new Float64Array(2 * values.length);
        wider.set(values);
        values = wider;
      }
      facts.forEach((fact, index) => (values[start + index] = customer[fact]));
      ids.push(customer.userId);
    }
  }
  return { at, ids, values: values.slice(0, ids.length * facts.length) };
}

export const unpack = ({ at, ids, values }: PackedSnapshot): Snapshot => ({
  at,
  customers: ids.map((userId, row) => ({
    userId,
    ...(Object.fromEntries(facts.map((fact, index) => [fact, values[row * facts.length + index]!])) as Record<
      Fact,
      number
    >),
  })),
});

export const unpackHistory = ({
  windows,
  present,
  recent,
  earlier,
}: LearningHistory<PackedSnapshot>): LearningHistory => ({
  windows,
  present: unpack(present),
  recent: [unpack(recent[0]), unpack(recent[1])],
  earlier: [unpack(earlier[0]), unpack(earlier[1])],
});
