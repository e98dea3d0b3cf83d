import { useQueryClient } from '@tanstack/react-query';
import { keyOf, useGatewayMutation } from '../../gateway/hooks.ts';
import { AlertsDeleteRuleDocument, AlertsRulesDocument } from '../../generated/graphql.ts';
import type { AlertsRuleFragment } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Failed } from '../../parts/states.tsx';
import { useToast } from '../../parts/toast.tsx';

/** Asks before a rule is gone. */
export function DeleteRule({ rule, onClose }: { rule: AlertsRuleFragment; onClose: () => void }) {
  const queries = useQueryClient();
  const tell = useToast();
  const remove = useGatewayMutation(AlertsDeleteRuleDocument, {
    onSuccess: async () => {
      onClose();
      tell('The rule is deleted.');
      await queries.invalidateQueries({ queryKey: keyOf(AlertsRulesDocument) });
    },
  });
  return (
    <Dialog title={`Delete “${rule.definition.name}”?`} onClose={onClose}>
      <p>What it fires now is resolved. Alerts of the past stay.</p>
      {remove.error && <Failed error={remove.error} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate({ id: rule.id })}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  );
}
