import { useEffect } from 'react';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { AlertsTestDocument } from '../../generated/graphql.ts';
import type { AlertsRuleFragment, AlertsTestQuery } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Result } from '../../parts/states.tsx';
import { useFormats } from '../../parts/use-formats.ts';

/** What a rule sees in the last window that closed; nobody is told. */
export function RuleTest({ rule, onClose }: { rule: AlertsRuleFragment; onClose: () => void }) {
  const test = useGatewayQuery(AlertsTestDocument, { id: rule.id });
  const { refetch } = test;
  // "Now" is when it was opened, not when it was asked before.
  useEffect(() => void refetch(), [refetch]);
  return (
    <Dialog title={`What “${rule.definition.name}” sees now`} onClose={onClose}>
      <Result of={test}>
        {({ testAlertRule }) => (
          <ul className="sightings">
            {testAlertRule.length === 0 && <li>There is nothing to look at now.</li>}
            {testAlertRule.map((sighting) => (
              <Sighting key={sighting.group} sighting={sighting} />
            ))}
          </ul>
        )}
      </Result>
      <DialogActions>
        <Button busy={test.isFetching} onClick={() => void refetch()}>
          Look again
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Sighting({ sighting }: { sighting: AlertsTestQuery['testAlertRule'][number] }) {
  const formats = useFormats();
  const { group, breaks, text, window } = sighting;
  return (
    <li>
      <p className="sighting-head">
        {breaks === null ? (
          <Badge tone="warn">Cannot be told</Badge>
        ) : (
          <Badge tone={breaks ? 'bad' : 'good'}>{breaks ? 'Breaks its limit' : 'Within its limit'}</Badge>
        )}
        {group !== '' && <strong>{group}</strong>}
      </p>
      <p>{text}</p>
      <p className="muted">
        {formats.time(window.from)} to {formats.time(window.to)}
      </p>
    </li>
  );
}
