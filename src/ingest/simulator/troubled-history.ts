import { dayMs, hourMs } from '../../durations.ts';
import type { QualityRules } from '../../events/index.ts';
import { assemble } from '../batch.ts';
import { takeIn } from '../intake.ts';
import { createNewestTimes } from '../newest-times.ts';
import { readShop } from './feed.ts';
import { arrivalMs, fillHistory } from './history.ts';
import type { HistoryDeps } from './history.ts';
import { befall } from './incident.ts';
import type { Incident, RawEvent } from './incident.ts';

/** Half-open [from, to), epoch ms. */
interface Stretch {
  from: number;
  to: number;
}

type Deps = HistoryDeps & { rules: QualityRules; signal: AbortSignal };

/**
 * Writes the shop's events of [from, to) as the past would be had these incidents happened: quiet stretches as
 * `fillHistory` does, the others event by event with what the live stream would have sent, judged as the writer judges
 * it, arrived a second after it happened or when a lagging consumer let it go. For stores of their own (tests,
 * benchmarks): a shop that is resumed takes up after the newest event.
 *
 * @param incidents `eventsTouched` counts up
 */
export async function fillTroubledHistory(
  range: Stretch,
  incidents: readonly Incident[],
  deps: Deps,
): Promise<void> {
  for (const stretch of stretchesOf(range, incidents, deps.scale ?? 1)) {
    const active = incidents.filter(
      ({ startedAt, endsAt }) => startedAt < stretch.to && endsAt > stretch.from,
    );
    if (active.length === 0) await fillHistory(stretch, deps);
    else await fillTroubled(stretch, active, deps);
  }
}

/** Cut where an incident begins or ends, and for busy shops each midnight, so that a chunk stays under a million rows. */
export function stretchesOf(
  { from, to }: Stretch,
  incidents: readonly Pick<Incident, 'startedAt' | 'endsAt'>[],
  scale: number,
): Stretch[] {
  const midnights =
    scale > 1 ? Array.from({ length: Math.ceil((to - from) / dayMs) }, (_, i) => from + i * dayMs) : [];
  const cuts = [from, to, ...midnights, ...incidents.flatMap(({ startedAt, endsAt }) => [startedAt, endsAt])]
    .filter((cut) => cut >= from && cut <= to)
    .sort((a, b) => a - b);
  return cuts.slice(1).flatMap((cut, i) => (cut > cuts[i]! ? [{ from: cuts[i]!, to: cut }] : []));
}

/** Rows an insert. */
const sliceRows = 50_000;

async function fillTroubled(stretch: Stretch, active: readonly Incident[], deps: Deps): Promise<void> {
  const { clickhouse, rules, seed } = deps;
  const batch = `demo-${seed}-incident-${stretch.from}-${stretch.to}`;
  const judging = { rules, newest: createNewestTimes() };
  const stored = new Set<string>();
  const isNew = ({ event_id }: { event_id: string }) => {
    if (stored.has(event_id)) return false;
    stored.add(event_id);
    return true;
  };
  const tables = new Map<string, (object | string)[]>();
  const add = (table: string, more: readonly (object | string)[]) => {
    const list = tables.get(table) ?? [];
    tables.set(table, list);
    for (const row of more) list.push(row);
  };

  for (const { arrival, sent } of await readDeliveries(stretch, active, deps)) {
    const taken = takeIn(sent, { channel: 'simulator' }, arrival, judging);
    // Nobody waits for a receipt.
    const entry = { ...taken, done: () => undefined, failed: () => undefined };
    const laidOut = assemble(batch, [entry], isNew, arrival).batch;
    add('silver.user_events', laidOut.events);
    for (const { table, rows } of laidOut.others) add(table, rows);
  }
  for (const [table, list] of tables) {
    for (let start = 0; start < list.length; start += sliceRows) {
      const rows = list.slice(start, start + sliceRows);
      await clickhouse.insert({ table, rows, token: `${batch}-${table}-${start}` });
    }
  }
}

/** What was sent for each event of the stretch, in the order of arrival. */
async function readDeliveries(
  { from, to }: Stretch,
  active: readonly Incident[],
  deps: Deps,
): Promise<{ arrival: number; sent: RawEvent[] }[]> {
  const deliveries: { arrival: number; sent: RawEvent[] }[] = [];
  for (let start = from; start < to; start += hourMs) {
    const events = await readShop(deps.clickhouse, {
      ...deps,
      from: start,
      to: Math.min(start + hourMs, to),
    });
    for (const event of events) {
      const { sent, heldBy } = befall(event, active);
      deliveries.push({ arrival: heldBy ? heldBy.endsAt : event.event_timestamp + arrivalMs, sent });
    }
  }
  return deliveries.sort((a, b) => a.arrival - b.arrival);
}
