import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AlertRules } from '../../alerts/index.ts';
import { CartographError } from '../../errors.ts';
import type { Action } from '../../proposals/index.ts';

const fields = z.record(z.string(), z.unknown());
const state = z.object({ definition: fields, enabled: z.boolean() });
type State = z.output<typeof state>;

const rulePayload = z.object({ fields });
export type RulePayload = z.output<typeof rulePayload>;
const madeRule = z.object({ ruleId: z.string(), name: z.string(), version: z.number() });

const changePayload = z.object({ ruleId: z.string(), version: z.number(), before: state, after: state });
export type ChangePayload = z.output<typeof changePayload>;
const changedRule = z.object({ ruleId: z.string(), version: z.number(), before: state });

/** Makes a rule. It gets the proposal's id, so that it is made once. */
export const alertRuleAction = (alertRules: AlertRules): Action => ({
  kind: 'alert_rule',

  apply: async (payload, { proposalId: id, by }) => {
    const { rule } = await alertRules.create(rulePayload.parse(payload).fields, { by, id });
    const { name } = rule.definition;
    return {
      target: id,
      note: `The alert “${name}” is on.`,
      undo: { ruleId: id, name, version: rule.version } satisfies z.output<typeof madeRule>,
    };
  },

  undo: async (undo) => {
    const { ruleId, name, version } = madeRule.parse(undo);
    try {
      await alertRules.delete(ruleId, { version });
      return `The alert “${name}” was deleted.`;
    } catch (error) {
      if (!(error instanceof CartographError) || error.code !== 'NOT_FOUND') throw error;
      return `The alert “${name}” was deleted already.`;
    }
  },
});

/** Changes a rule from the version that was looked at, and back. */
export const alertRuleChangeAction = (alertRules: AlertRules): Action => {
  /** A rule that is one version further and as wanted was moved by another call for the same proposal. */
  const move = async (ruleId: string, version: number, to: State, force: boolean): Promise<string> => {
    const rule = await alertRules.get(ruleId);
    const isSameDefinition = isDeepStrictEqual(rule.definition, to.definition);
    if (rule.version === version + 1 && isSameDefinition && rule.enabled === to.enabled) {
      return rule.definition.name;
    }
    const saved = isSameDefinition
      ? await alertRules.setEnabled(ruleId, to.enabled, { version })
      : (await alertRules.update(ruleId, to.definition, { enabled: to.enabled, version, force })).rule;
    return saved.definition.name;
  };
  /** Another process may be faster by a moment: then its work is found the second time. */
  const moved: typeof move = (...how) =>
    move(...how).catch((error: unknown) => {
      if (error instanceof CartographError && error.code === 'CONFLICT') return move(...how);
      throw error;
    });

  return {
    kind: 'alert_rule_change',

    apply: async (payload) => {
      const { ruleId, version, before, after } = changePayload.parse(payload);
      const name = await moved(ruleId, version, after, false);
      const how =
        before.enabled === after.enabled ? 'changed' : after.enabled ? 'switched on' : 'switched off';
      const undo: z.output<typeof changedRule> = { ruleId, version: version + 1, before };
      return { target: ruleId, note: `The alert “${name}” was ${how}.`, undo };
    },

    undo: async (undo) => {
      const { ruleId, version, before } = changedRule.parse(undo);
      // It was there before, so it was kept then however often it would have fired.
      const name = await moved(ruleId, version, before, true);
      return `The alert “${name}” is as it was before.`;
    },
  };
};
