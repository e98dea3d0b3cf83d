import { randomUUID } from 'node:crypto';
import { badInput, CartographError } from '../../errors.ts';
import type { ShopEvent } from './feed.ts';
import { befall, effects, isActive, newIncident } from './incident.ts';
import type { Incident, IncidentKind, RawEvent } from './incident.ts';

export interface TriggerIncident {
  kind: IncidentKind;
  /** over 0, up to 120 */
  minutes: number;
  /** over 0, up to 1; without it, the kind's own */
  intensity?: number | undefined;
}

export interface Incidents {
  /** @throws CartographError BAD_INPUT, or CONFLICT while one of the same kind runs */
  trigger(input: TriggerIncident): Incident;
  /** Ends it now; one that is over stays as it is. @throws CartographError NOT_FOUND */
  cancel(id: string): Incident;
  /** Newest first, the last fifty. */
  list(): Incident[];
  /**
   * The shop's events up to `until` as they arrive under the incidents of their time, after what a consumer that lagged
   * until now has caught up on.
   */
  apply(events: readonly ShopEvent[], until: number): RawEvent[];
  /** What lagging consumers still hold back; they hold it no longer. */
  letGo(): RawEvent[];
}

export function createIncidents({ now }: { now: () => number }): Incidents {
  const all: Incident[] = [];
  let held: { by: Incident; event: RawEvent }[] = [];

  const arrive = (event: ShopEvent): RawEvent[] => {
    const { sent, heldBy } = befall(event, all);
    if (!heldBy) return sent;
    held.push(...sent.map((one) => ({ by: heldBy, event: one })));
    return [];
  };

  const release = (over: (incident: Incident) => boolean): RawEvent[] => {
    const released = held.filter(({ by }) => over(by)).map(({ event }) => event);
    held = held.filter(({ by }) => !over(by));
    return released;
  };

  return {
    trigger: ({ kind, minutes, intensity = effects[kind].intensity }) => {
      if (!(minutes > 0 && minutes <= 120))
        throw badInput(`minutes must be over 0 and at most 120, got ${minutes}.`);
      if (!(intensity > 0 && intensity <= 1))
        throw badInput(`intensity must be over 0 and at most 1, got ${intensity}.`);
      const startedAt = now();
      const running = all.find((incident) => incident.kind === kind && isActive(incident, startedAt));
      if (running) {
        throw new CartographError(
          'CONFLICT',
          `${kind} runs already, until ${new Date(running.endsAt).toISOString()}. Cancel it first.`,
          {
            details: { id: running.id },
          },
        );
      }
      const incident = newIncident({
        id: `incident-${randomUUID().slice(0, 8)}`,
        kind,
        startedAt,
        endsAt: startedAt + Math.round(minutes * 60_000),
        intensity,
      });
      all.push(incident);
      if (all.length > 50)
        all.splice(
          all.findIndex(({ endsAt }) => endsAt <= startedAt),
          1,
        );
      return { ...incident };
    },
    cancel: (id) => {
      const incident = all.find((one) => one.id === id);
      if (!incident) {
        throw new CartographError(
          'NOT_FOUND',
          `There is no incident ${id} among the last ones. See the list under demo { incidents }.`,
        );
      }
      if (isActive(incident, now())) Object.assign(incident, { endsAt: now(), cancelled: true });
      return { ...incident };
    },
    list: () => all.map((incident) => ({ ...incident })).reverse(),
    apply: (events, until) => {
      const arrived = events.flatMap(arrive);
      return [...release(({ endsAt }) => endsAt <= until), ...arrived];
    },
    letGo: () => release(() => true),
  };
}
