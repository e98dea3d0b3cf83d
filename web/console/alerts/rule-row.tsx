import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useGatewayMutation } from '../../gateway/hooks.ts';
import { AlertsEnableRuleDocument, AlertsRulesDocument } from '../../generated/graphql.ts';
import type { AlertsRuleFragment } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { RoleGate } from '../../parts/role-gate.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { Failed } from '../../parts/states.tsx';
import { Switch } from '../../parts/switch.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { DeleteRule } from './delete-rule.tsx';
import { RuleTest } from './rule-test.tsx';
import { ruleSentence, ruleStatusWords } from './rule-words.ts';

/** A rule: what it watches, where it stands, and what one can do with it. */
export function RuleRow({ rule, onEdit }: { rule: AlertsRuleFragment; onEdit: () => void }) {
  const formats = useFormats();
  const nameOf = useMetricNames();
  const queries = useQueryClient();
  const [shown, setShown] = useState<'test' | 'delete' | null>(null);
  const enable = useGatewayMutation(AlertsEnableRuleDocument, {
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(AlertsRulesDocument) }),
  });
  const { id, enabled, definition, health } = rule;
  const { label, tone } = ruleStatusWords[health.status];
  const sentence = ruleSentence(definition, {
    label: (metric) => nameOf(metric).label,
    value: (value, metric) => formats.value(value, nameOf(metric).unit),
  });
  return (
    <li className="alerts-item" data-rule={id}>
      <div className="alerts-item-head">
        <Badge tone={tone}>{label}</Badge>
        <SeverityBadge severity={definition.severity} />
        <h3>{definition.name}</h3>
        <RoleGate needs="OPERATOR">
          <Switch
            label={`${definition.name} is evaluated`}
            on={enabled}
            busy={enable.isPending}
            onChange={(on) => enable.mutate({ id, enabled: on })}
          />
        </RoleGate>
      </div>
      <p>{sentence}.</p>
      {health.note !== '' && <p className="rule-note">{health.note}</p>}
      <p className="alerts-facts">
        {health.lastValue !== null && definition.metric && (
          <span>Last seen: {formats.value(health.lastValue, nameOf(definition.metric).unit)}</span>
        )}
        {health.lastEvaluatedAt !== null && (
          <span>Looked at until {formats.time(health.lastEvaluatedAt)}</span>
        )}
        <span>Made by {rule.createdBy}</span>
      </p>
      <div className="alerts-actions">
        <RoleGate needs="ANALYST" to="test rules">
          <Button onClick={() => setShown('test')}>Test now</Button>
        </RoleGate>
        <Button onClick={onEdit}>Edit</Button>
        <RoleGate needs="OPERATOR" to="change rules">
          <Button onClick={() => setShown('delete')}>Delete</Button>
        </RoleGate>
      </div>
      {enable.error && <Failed error={enable.error} />}
      {shown === 'test' && <RuleTest rule={rule} onClose={() => setShown(null)} />}
      {shown === 'delete' && <DeleteRule rule={rule} onClose={() => setShown(null)} />}
    </li>
  );
}
