import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { keyOf, useGatewayMutation } from '../../gateway/hooks.ts';
import { AlertsBeginSilenceDocument, AlertsSilencesDocument } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { severityLabel } from '../../parts/severity-badge.tsx';
import { Failed } from '../../parts/states.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { silenceChoices, silenceLengths } from './silence-choices.ts';
import type { Incident } from './use-incident.ts';

/** What is not to call anybody, for how long, and why. */
export function SilenceDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const nameOf = useMetricNames();
  const formats = useFormats();
  const queries = useQueryClient();
  const tell = useToast();
  const choices = silenceChoices(incident, (metric) => nameOf(metric).label);
  const [what, setWhat] = useState(choices[0]!.key);
  const [minutes, setMinutes] = useState<(typeof silenceLengths)[number]['value']>('60');
  const [letsGraver, setLetsGraver] = useState(true);
  const [reason, setReason] = useState('');
  const silence = useGatewayMutation(AlertsBeginSilenceDocument, {
    onSuccess: ({ createSilence }) => {
      void queries.invalidateQueries({ queryKey: keyOf(AlertsSilencesDocument) });
      tell(`Silenced until ${formats.time(createSilence.to)}.`);
      onClose();
    },
  });
  const severity = severityLabel(incident.severity).toLowerCase();

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { matcher } = choices.find(({ key }) => key === what)!;
    const to = new Date(Date.now() + Number(minutes) * 60_000).toISOString();
    const upTo = letsGraver ? incident.severity : null;
    silence.mutate({ input: { matcher: { ...matcher, upTo }, to, reason } });
  };
  return (
    <Dialog title="Silence" onClose={onClose}>
      <form className="silence-form" onSubmit={submit}>
        <p className="muted">
          What is silenced is kept and shown as ever, but calls nobody. It can be ended early under Alerts.
        </p>
        <fieldset>
          <legend>What</legend>
          {choices.map(({ key, label }) => (
            <label key={key} className="silence-choice">
              <input type="radio" name="what" checked={what === key} onChange={() => setWhat(key)} />
              {label}
            </label>
          ))}
          {incident.severity !== 'CRITICAL' && (
            <label className="silence-choice">
              <input
                type="checkbox"
                checked={letsGraver}
                onChange={(event) => setLetsGraver(event.target.checked)}
              />
              Call all the same for what is graver than {severity}
            </label>
          )}
        </fieldset>
        <Select label="For how long" value={minutes} onChange={setMinutes} options={silenceLengths} />
        <Field label="Reason" hint="For those who wonder why nobody was called.">
          {(control) => (
            <textarea
              {...control}
              required
              rows={2}
              maxLength={1_000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {silence.error && <Failed error={silence.error} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={silence.isPending}>
            Silence
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
