import { randomUUID } from 'node:crypto';
import { CartographError } from '../../errors.ts';
import type { Metrics } from '../../metrics/index.ts';
import { parseDefinition } from './definition.ts';
import type { RuleDefinition } from './definition.ts';
import type { RuleStore, StoredRule } from './rule-store.ts';
import type { AlertRule } from './types.ts';

/** A rule as it is kept, and what is wrong with it now that the catalogue has changed; null: nothing. */
export interface BookEntry {
  rule: AlertRule;
  fault: string | null;
}

export interface RuleBook {
  /** oldest first */
  read(): Promise<BookEntry[]>;
  /** @throws CartographError NOT_FOUND */
  find(id: string): Promise<AlertRule>;
  add(
    definition: RuleDefinition,
    options: { enabled: boolean; by: string; id?: string | undefined },
  ): Promise<AlertRule>;
  /** A new version of it. */
  change(rule: AlertRule, changes: Partial<Pick<AlertRule, 'definition' | 'enabled'>>): Promise<AlertRule>;
  remove(rule: AlertRule): Promise<void>;
}

export function createRuleBook({
  store,
  metrics,
  now,
}: {
  store: RuleStore;
  metrics: Metrics;
  now: () => number;
}): RuleBook {
  const save = async (rule: AlertRule, deleted = false): Promise<AlertRule> => {
    await store.save({ ...rule, deleted });
    return rule;
  };
  const next = (rule: AlertRule): AlertRule => ({ ...rule, updatedAt: now(), version: rule.version + 1 });

  return {
    read: async () => (await store.all()).map((stored) => entryOf(stored, metrics)),
    find: async (id) => {
      const stored = (await store.all()).find((one) => one.id === id);
      if (!stored)
        throw new CartographError(
          'NOT_FOUND',
          `There is no alert rule '${id}'. The query alertRules lists all.`,
        );
      return entryOf(stored, metrics).rule;
    },
    add: (definition, { enabled, by, id = randomUUID() }) => {
      const createdAt = now();
      return save({ id, definition, enabled, createdBy: by, createdAt, updatedAt: createdAt, version: 1 });
    },
    change: (rule, changes) => save({ ...next(rule), ...changes }),
    remove: async (rule) => {
      await save(next(rule), true);
    },
  };
}

function entryOf({ deleted: _, ...stored }: StoredRule, metrics: Metrics): BookEntry {
  try {
    return { rule: { ...stored, definition: parseDefinition(stored.definition, metrics) }, fault: null };
  } catch (error) {
    if (!(error instanceof CartographError)) throw error;
    // It was valid when it was saved, so its fields are there to be shown.
    return { rule: { ...stored, definition: stored.definition as RuleDefinition }, fault: error.message };
  }
}
