import type { AlertDelivery } from '../types.ts';
import { signalOf } from './alerts.ts';
import type { AlertStore } from './alert-store.ts';
import type { Alert } from './types.ts';

/**
 * Keeps alerts, tells the delivery, and only then notes that it was told. A run that dies in between leaves them owed,
 * and the next one tells the delivery again, which knows them by their ids.
 *
 * @param changed alerts whose state or severity is new
 * @param owed alerts that an earlier run did not get told
 */
export async function handOver(
  { alerts, delivery }: { alerts: AlertStore; delivery: AlertDelivery },
  changed: readonly Alert[],
  owed: readonly Alert[] = [],
): Promise<void> {
  const kept = changed.map((alert) => ({ ...alert, version: alert.version + 1 }));
  await alerts.save(kept);
  const isNew = new Set(kept.map(({ id }) => id));
  const due = [...kept, ...owed.filter(({ id }) => !isNew.has(id))];
  if (due.length === 0) return;
  await delivery.accept(due.map(signalOf));
  await alerts.save(due.map((alert) => ({ ...alert, told: alert.state, version: alert.version + 1 })));
}
