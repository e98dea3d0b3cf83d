import { JudgeIncidentDocument } from '../../generated/graphql.ts';
import type { Verdict } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { RoleGate } from '../../parts/role-gate.tsx';
import { Failed } from '../../parts/states.tsx';
import { useIncidentAct } from './use-incident.ts';
import type { Incident } from './use-incident.ts';
import { verdictWords } from './words.ts';

const verdicts: readonly { verdict: Verdict; learns: string }[] = [
  {
    verdict: 'CONFIRMED',
    learns: 'Something was wrong. This time is left out of what the detectors take for normal.',
  },
  {
    verdict: 'EXPECTED',
    learns:
      'A campaign, a sale, planned work. It is left out of normal too, and once resolved it does not open again just because it goes on.',
  },
  {
    verdict: 'FALSE_ALARM',
    learns:
      'There was nothing. For four weeks these metrics must stray half a standard deviation further before they count; several false alarms add up, to two.',
  },
];

/** What it was: the detectors learn from it, and it says what. */
export function IncidentVerdict({ incident: { id, verdict } }: { incident: Incident }) {
  const judge = useIncidentAct(JudgeIncidentDocument, (_incident, variables) => ({
    verdict: variables.verdict,
  }));
  return (
    <Card title="What was it?">
      <p className="muted">The detectors learn from what you say. You can change it later.</p>
      <RoleGate needs="OPERATOR" to="judge incidents">
        <div className="verdicts" role="group" aria-label="Verdict">
          {verdicts.map(({ verdict: choice, learns }) => (
            <button
              key={choice}
              type="button"
              className="verdict"
              aria-pressed={verdict === choice}
              disabled={judge.isPending}
              onClick={() => judge.mutate({ id, verdict: choice })}
            >
              <strong>{verdictWords[choice]}</strong>
              <span>{learns}</span>
            </button>
          ))}
        </div>
      </RoleGate>
      {judge.error && <Failed error={judge.error} />}
    </Card>
  );
}
