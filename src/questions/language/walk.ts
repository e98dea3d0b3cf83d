import type { Grain } from '../../metrics/index.ts';
import type { Meaning } from './meaning.ts';
import type { Reading } from './read.ts';
import { emptySlots, type Of, type Slots } from './slots.ts';

/** The pieces of a question that say something, and the slots they have filled so far. */
export interface Walk {
  readonly items: readonly Reading[];
  readonly slots: Slots;
  /** There is a question before, which a bare «the week before» may be told against. */
  readonly continues: boolean;
  has<Kind extends Meaning['kind']>(at: number, kind: Kind): Of<Kind> | undefined;
  hasAny(at: number, ...kinds: readonly Meaning['kind'][]): boolean;
  /** «and», «or» or a comma */
  joins(at: number): boolean;
  /** What was said has no place. */
  drop(at: number): void;
  setGrain(grain: Grain, at: number): void;
}

/** They take no part in how the others stand together. */
const idle = new Set<Meaning['kind']>(['filler', 'much', 'together', 'total', 'long']);

export function createWalk(readings: readonly Reading[], continues: boolean): Walk {
  const items = readings.filter(
    ({ meanings }) => meanings.length === 0 || !meanings.every(({ kind }) => idle.has(kind)),
  );
  const slots = emptySlots();
  slots.said = new Set(readings.flatMap(({ meanings }) => meanings.map(({ kind }) => kind)));
  const walk: Walk = {
    items,
    slots,
    continues,
    has: <Kind extends Meaning['kind']>(at: number, kind: Kind) =>
      items[at]?.meanings.find((meaning): meaning is Of<Kind> => meaning.kind === kind),
    hasAny: (at, ...kinds) => items[at]?.meanings.some(({ kind }) => kinds.includes(kind)) ?? false,
    joins: (at) => walk.hasAny(at, 'and', 'or'),
    drop: (at) => {
      const item = items[at];
      if (item) slots.leftOver.push({ text: item.text, nearest: item.nearest });
    },
    setGrain: (grain, at) => {
      if (slots.grain === null || slots.grain === grain) slots.grain = grain;
      else walk.drop(at);
    },
  };
  return walk;
}
