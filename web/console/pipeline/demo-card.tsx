import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { Link } from 'wouter';
import type { GatewayError } from '../../gateway/errors.ts';
import { keyOf, useGateway, useGatewayQuery } from '../../gateway/hooks.ts';
import { PipelineDemoDocument, PipelineTriggerDocument } from '../../generated/graphql.ts';
import type { PipelineTriggerMutation } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Select } from '../../parts/field.tsx';
import { RoleGate } from '../../parts/role-gate.tsx';
import { Failed } from '../../parts/states.tsx';
import { DemoIncidents } from './demo-incidents.tsx';
import { demoKinds } from './demo-kinds.ts';

const durations = [
  { value: '3', label: '3 minutes' },
  { value: '10', label: '10 minutes' },
  { value: '30', label: '30 minutes' },
];

/** The newcomer's way to a first anomaly; nothing where no demo shop runs. */
export function DemoCard() {
  const { data, error } = useGatewayQuery(PipelineDemoDocument, {}, { everySeconds: 5 });
  if (error) return <Failed error={error} />;
  if (!data?.demo) return null;
  const { running, incidents } = data.demo;
  return (
    <Card
      className="demo"
      title={
        <span className="demo-title" id="try">
          <FlaskConical size={18} aria-hidden /> Try it: let something go wrong
        </span>
      }
    >
      {running ? (
        <Trigger />
      ) : (
        <p className="muted">The demo shop still writes its history; this can begin once it is done.</p>
      )}
      <DemoIncidents incidents={incidents} now={data.shop.now} />
    </Card>
  );
}

function Trigger() {
  const gateway = useGateway();
  const queries = useQueryClient();
  const [kind, setKind] = useState(demoKinds[0]!);
  const [minutes, setMinutes] = useState('3');
  const trigger = useMutation<PipelineTriggerMutation, GatewayError>({
    mutationFn: () =>
      gateway.request(PipelineTriggerDocument, { kind: kind.value, minutes: Number(minutes) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(PipelineDemoDocument) }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    trigger.mutate();
  };
  return (
    <RoleGate needs="OPERATOR" to="let something go wrong">
      <form className="demo-form" onSubmit={submit}>
        <Select
          label="What goes wrong"
          options={demoKinds}
          hint={kind.about}
          value={kind.value}
          onChange={(value) => setKind(demoKinds.find((found) => found.value === value)!)}
        />
        <Select label="For" options={durations} value={minutes} onChange={setMinutes} />
        <Button type="submit" kind="primary" busy={trigger.isPending}>
          Let it happen
        </Button>
      </form>
      {trigger.error && <Failed error={trigger.error} />}
      {trigger.data && (
        <p role="status">
          It has begun. Within a few minutes it is found: watch the number beside Incidents, or{' '}
          <Link href="/incidents">the list of them</Link>.
        </p>
      )}
    </RoleGate>
  );
}
