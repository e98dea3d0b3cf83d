import { useQueryClient } from '@tanstack/react-query';
import type { GatewayError } from '../../gateway/errors.ts';
import { keyOf, useGatewayMutation } from '../../gateway/hooks.ts';
import {
  AlertsBacktestDocument,
  AlertsCreateRuleDocument,
  AlertsRulesDocument,
  AlertsUpdateRuleDocument,
} from '../../generated/graphql.ts';
import type { AlertRuleInput, AlertsBacktestQuery } from '../../generated/graphql.ts';
import { useToast } from '../../parts/toast.tsx';
import { untitled } from './rule-draft.ts';

export interface SaveRule {
  send: (rule: AlertRuleInput, force: boolean) => void;
  reset: () => void;
  isPending: boolean;
  error: GatewayError | null;
  /** It was refused for what it would do, not for what it is: one may insist. */
  mayForce: boolean;
}

/** Makes a rule, or replaces one. */
export function useSaveRule(id: string | null, onDone: () => void): SaveRule {
  const queries = useQueryClient();
  const tell = useToast();
  const onSuccess = () => {
    void queries.invalidateQueries({ queryKey: keyOf(AlertsRulesDocument) });
    tell('The rule is saved.');
    onDone();
  };
  const create = useGatewayMutation(AlertsCreateRuleDocument, { onSuccess });
  const update = useGatewayMutation(AlertsUpdateRuleDocument, { onSuccess });
  const { isPending, error, variables } = id === null ? create : update;

  /** A rule that could be tried makes sense, so what it was refused for is how often it would fire. */
  const wasTried = (rule: AlertRuleInput) =>
    queries.getQueryData<AlertsBacktestQuery>(keyOf(AlertsBacktestDocument, { rule: untitled(rule) })) !==
    undefined;
  return {
    send: (rule, force) => {
      if (id === null) create.mutate({ rule, force });
      else update.mutate({ id, rule, force });
    },
    reset: () => {
      create.reset();
      update.reset();
    },
    isPending,
    error,
    mayForce:
      error !== null &&
      !variables.force &&
      (['TOO_LARGE', 'TIMEOUT'].includes(error.code) ||
        (error.code === 'BAD_INPUT' && wasTried(variables.rule))),
  };
}
