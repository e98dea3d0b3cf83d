import type { Metric } from '../../metrics/index.ts';
import type { Slots } from './slots.ts';

/** One way to take what the slots leave open. */
export interface Variant {
  slots: Slots;
  /** one metric for each mention */
  names: string[];
  assumptions: string[];
}

const most = 4;

/** All the ways that people truly mean when they put it so; mostly there is one. */
export function variantsOf(slots: Slots, catalogue: readonly Metric[]): Variant[] {
  return combinations(slots.metrics)
    .flatMap((names) => divided(slots, names))
    .flatMap(({ slots: own, names }) => averages(own, names, catalogue))
    .slice(0, most);
}

/** «refund rate» names two metrics, of which it is the ratio. */
function divided(slots: Slots, names: string[]): { slots: Slots; names: string[] }[] {
  if (!names.some((name) => name.includes('/'))) return [{ slots, names }];
  const [only, ...others] = names;
  const ratio = { ...slots, ratio: true, said: new Set([...slots.said, 'ratio' as const]) };
  return only === undefined || others.length > 0 ? [] : [{ slots: ratio, names: only.split('/') }];
}

/** Every way to pick one metric for each mention. */
function combinations(lists: readonly string[][]): string[][] {
  return lists.reduce<string[][]>(
    (all, list) => all.flatMap((done) => list.map((name) => [...done, name])),
    [[]],
  );
}

/** «average revenue» may be that of a day or of an order; «average orders by day» the mean, or every day. */
function averages(slots: Slots, names: string[], catalogue: readonly Metric[]): Variant[] {
  const isRatio = (name: string): boolean =>
    catalogue.find((metric) => metric.name === name)?.expression.kind === 'ratio';
  const settled = slots.averagePer !== null || slots.cycle !== null || slots.loose.some(({ cycle }) => cycle);
  const open = slots.said.has('average') && !settled && !slots.ratio && !slots.said.has('share');
  if (!open || names.length === 0 || names.every(isRatio)) return [{ slots, names, assumptions: [] }];
  const plain = { ...slots, said: new Set([...slots.said].filter((kind) => kind !== 'average')) };
  if (slots.grain !== null)
    return [
      { slots: { ...slots, averagePer: slots.grain, grain: null }, names, assumptions: [] },
      { slots: plain, names, assumptions: [] },
    ];
  const perDay: Variant = {
    slots: { ...slots, averagePer: 'day' },
    names,
    assumptions: ['The average is taken per day.'],
  };
  if (names.length > 1 || names[0] !== 'revenue') return [perDay];
  return [perDay, { slots: plain, names: ['average_order_value'], assumptions: [] }];
}
