import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keyOf, useGateway } from '../../gateway/hooks.ts';
import { PipelineCancelDocument, PipelineDemoDocument } from '../../generated/graphql.ts';
import type { PipelineDemoQuery } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { useMay } from '../../parts/role-gate.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { demoLabel } from './demo-kinds.ts';

type DemoIncident = NonNullable<PipelineDemoQuery['demo']>['incidents'][number];

/** What goes wrong in the demo shop at the moment, and the last things that did. */
export function DemoIncidents({ incidents, now }: { incidents: readonly DemoIncident[]; now: string }) {
  if (incidents.length === 0) return null;
  return (
    <ul className="demo-incidents" aria-label="What was let go wrong">
      {incidents.slice(0, 5).map((incident) => (
        <DemoLine key={incident.id} incident={incident} now={now} />
      ))}
    </ul>
  );
}

function DemoLine({ incident, now }: { incident: DemoIncident; now: string }) {
  const { ago, value } = useFormats();
  const { id, kind, target, endsAt, cancelled, eventsTouched } = incident;
  const goesOn = !cancelled && Date.parse(endsAt) > Date.parse(now);
  return (
    <li>
      <span>
        <b>{demoLabel(kind)}</b> {target !== '' && <span className="muted">({target})</span>}
      </span>
      <span className="muted">
        {goesOn ? 'ends' : cancelled ? 'stopped' : 'ended'} {ago(endsAt, Date.parse(now))},{' '}
        {value(eventsTouched, 'COUNT')} events touched
      </span>
      {goesOn && <Stop id={id} label={demoLabel(kind)} />}
    </li>
  );
}

function Stop({ id, label }: { id: string; label: string }) {
  const gateway = useGateway();
  const queries = useQueryClient();
  const tell = useToast();
  const may = useMay('OPERATOR');
  const cancel = useMutation({
    mutationFn: () => gateway.request(PipelineCancelDocument, { id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(PipelineDemoDocument) }),
    onError: (error) => tell(error.message, 'bad'),
  });
  if (!may) return null;
  return (
    <Button aria-label={`Stop: ${label}`} busy={cancel.isPending} onClick={() => cancel.mutate()}>
      Stop it
    </Button>
  );
}
