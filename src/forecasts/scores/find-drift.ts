import { dayMs } from '../../durations.ts';
import type { ModelRegistry, ModelVersion } from '../../models/index.ts';
import { usualCoverage } from '../grains.ts';
import { modelName } from '../model-name.ts';
import { findDrift } from './drift-rule.ts';
import type { LastOutcomes, ScoreStore } from './store.ts';
import type { Drift, FoundDrift } from './types.ts';

/** How many of the last outcomes are judged, and how far back those go that they are compared with. */
const windows = { hour: { judged: 168, from: 28 * dayMs }, day: { judged: 28, from: 84 * dayMs } };
/** At one look at a model. One in thirty series by the day was blamed for nothing in a year, and a false alarm costs a training. */
const falseAlarms = 1e-3;
/** A model is trained again for this once a day at most. */
const restMs = dayMs;
/** Bounds that held less than this of their own past are no promise worth testing by. */
const leastPromised = 0.85;

/** Of each model in use the fault found in it first, by what it said since it was last found faulty. */
export async function driftingModels(
  { store, models }: { store: ScoreStore; models: ModelRegistry },
  { present, now }: { present: number; now: number },
): Promise<Drift[]> {
  const [series, found] = await Promise.all([
    store.lastOutcomes({ hour: present - windows.hour.from, day: present - windows.day.from }),
    store.drifts({ from: now - windows.day.from, to: now + 1 }),
  ]);
  const lastFound = newest(found);
  const byName = new Map<string, LastOutcomes[]>();
  for (const one of series) {
    const name = modelName({ ...one, by: one.dimension ?? undefined });
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  const judged = await Promise.all(
    [...byName].map(async ([name, parts]) => {
      const since = lastFound.get(name) ?? -Infinity;
      if (now - since < restMs) return [];
      const version = await models.active(name);
      return version ? firstFault(version, parts, since) : [];
    }),
  );
  return judged.flat();
}

function firstFault(version: ModelVersion, parts: readonly LastOutcomes[], since: number): Drift[] {
  const promised = Math.max(
    leastPromised,
    Math.min(usualCoverage, version.quality['coverage'] ?? usualCoverage),
  );
  for (const { metric, grain, dimension, dimensionValue, outcomes } of parts) {
    const said = outcomes.filter(({ createdAt }) => createdAt > since);
    const { judged } = windows[grain];
    // The values of a panel share the chance of a false alarm.
    const rule = { promised, falseAlarms: falseAlarms / parts.length, buckets: `${grain}s` };
    const wrong = findDrift(said.slice(-judged), said.slice(0, -judged), rule);
    if (wrong === null) continue;
    const where = dimension === null ? null : dimensionValue;
    return [
      {
        ...{ name: version.name, metric, grain, dimension, dimensionValue: where },
        ...{ model: version.kind, modelVersion: version.version },
        reason: where === null ? wrong : `${where || `no ${dimension}`}: ${wrong}`,
      },
    ];
  }
  return [];
}

function newest(found: readonly FoundDrift[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { name, foundAt } of found) times.set(name, Math.max(foundAt, times.get(name) ?? -Infinity));
  return times;
}
