import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useGatewayMutation, useGatewayQuery } from '../../gateway/hooks.ts';
import {
  AlertsEndSilenceDocument,
  AlertsRulesDocument,
  AlertsSilencesDocument,
} from '../../generated/graphql.ts';
import type { AlertsSilenceFragment } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { RoleGate } from '../../parts/role-gate.tsx';
import { Empty, Failed, Result } from '../../parts/states.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { endOf, holdsAt } from '../incidents/silence-match.ts';
import { silenceWords } from './silence-words.ts';

/** What calls nobody now, until when, and why. */
export function SilencesTab() {
  const [past, setPast] = useState(false);
  const silences = useGatewayQuery(AlertsSilencesDocument, { active: !past }, { everySeconds: 30 });
  return (
    <>
      <div className="alerts-head">
        <label className="silence-choice">
          <input type="checkbox" checked={past} onChange={({ target }) => setPast(target.checked)} />
          Those that are over, too
        </label>
      </div>
      <Result of={silences}>
        {({ silences: all }) =>
          all.length === 0 ? (
            <Empty title="Nothing is silenced">
              <p>An incident can be silenced from its page.</p>
            </Empty>
          ) : (
            <ul className="alerts-list">
              {all.map((silence) => (
                <Silence key={silence.id} silence={silence} />
              ))}
            </ul>
          )
        }
      </Result>
    </>
  );
}

function Silence({ silence }: { silence: AlertsSilenceFragment }) {
  const formats = useFormats();
  const nameOf = useMetricNames();
  const queries = useQueryClient();
  const rules = useGatewayQuery(AlertsRulesDocument, {});
  const end = useGatewayMutation(AlertsEndSilenceDocument, {
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(AlertsSilencesDocument) }),
  });
  const { id, matcher, reason, from, createdBy, endedBy } = silence;
  const holds = holdsAt(silence, Date.now());
  const ruleName = (rule: string) =>
    rules.data?.alertRules.find((one) => one.id === rule)?.definition.name ?? rule;
  return (
    <li className="alerts-item" data-silence={id}>
      <div className="alerts-item-head">
        <Badge tone={holds ? 'accent' : 'plain'}>{holds ? 'Holds' : 'Over'}</Badge>
        <h3>{silenceWords(matcher, { label: (metric) => nameOf(metric).label, ruleName })}</h3>
      </div>
      <p>{reason}</p>
      <p className="alerts-facts">
        <span>
          {formats.time(from)} to {formats.time(endOf(silence))}
        </span>
        <span>Made by {createdBy}</span>
        {endedBy !== null && <span>Ended by {endedBy}</span>}
      </p>
      {holds && (
        <div className="alerts-actions">
          <RoleGate needs="OPERATOR" to="end silences">
            <Button busy={end.isPending} onClick={() => end.mutate({ id })}>
              End it now
            </Button>
          </RoleGate>
        </div>
      )}
      {end.error && <Failed error={end.error} />}
    </li>
  );
}
