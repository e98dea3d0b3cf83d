import { useState } from 'react';
import {
  AcknowledgeIncidentDocument,
  ResolveIncidentDocument,
  UnacknowledgeIncidentDocument,
} from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { RoleGate, useMay } from '../../parts/role-gate.tsx';
import { Failed } from '../../parts/states.tsx';
import { useShortcut } from '../../parts/use-shortcut.ts';
import { SilenceDialog } from './silence-dialog.tsx';
import { useIncidentAct } from './use-incident.ts';
import type { Incident } from './use-incident.ts';

/** What one can do about an incident; what failed is said where it was asked for. */
export function IncidentActions({ incident, isSilenced }: { incident: Incident; isSilenced: boolean }) {
  const { id, status, acknowledgedBy } = incident;
  const may = useMay('OPERATOR');
  const [silencing, setSilencing] = useState(false);
  const acknowledge = useIncidentAct(AcknowledgeIncidentDocument, (_incident, _variables, by) => ({
    acknowledgedBy: by,
    acknowledgedAt: new Date().toISOString(),
  }));
  const takeBack = useIncidentAct(UnacknowledgeIncidentDocument, () => ({
    acknowledgedBy: null,
    acknowledgedAt: null,
  }));
  // What else ends with it is for the gateway to say.
  const resolve = useIncidentAct(ResolveIncidentDocument, () => ({}));
  const acts = [acknowledge, takeBack, resolve];
  const canAcknowledge = acknowledgedBy === null;
  const latest = acts.find(({ error }) => error !== null);

  useShortcut('a', () => acknowledge.mutate({ id }), { enabled: may && canAcknowledge });
  return (
    <div className="incident-actions">
      <RoleGate needs="OPERATOR" to="act on incidents">
        {canAcknowledge ? (
          <Button kind="primary" busy={acknowledge.isPending} onClick={() => acknowledge.mutate({ id })}>
            Acknowledge <kbd aria-hidden>a</kbd>
          </Button>
        ) : (
          <Button busy={takeBack.isPending} onClick={() => takeBack.mutate({ id })}>
            Take back acknowledgement
          </Button>
        )}
        <Button onClick={() => setSilencing(true)}>{isSilenced ? 'Silence more' : 'Silence'}</Button>
        {status === 'OPEN' && (
          <Button busy={resolve.isPending} onClick={() => resolve.mutate({ id })}>
            Resolve
          </Button>
        )}
      </RoleGate>
      {status === 'OPEN' && (
        <p className="incident-actions-hint">
          A resolved incident opens again when something new joins it, or when it still goes on a quarter of
          an hour later.
        </p>
      )}
      {latest?.error && <Failed error={latest.error} />}
      {silencing && <SilenceDialog incident={incident} onClose={() => setSilencing(false)} />}
    </div>
  );
}
