import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { AlertRuleKind } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { RoleGate } from '../../parts/role-gate.tsx';
import { severities, severityLabel } from '../../parts/severity-badge.tsx';
import { Failed } from '../../parts/states.tsx';
import { BacktestPanel } from './backtest-panel.tsx';
import { inputOf, untitled } from './rule-draft.ts';
import type { RuleDraft } from './rule-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import type { RuleMetric } from './rule-fields.tsx';
import { ruleKinds } from './rule-kinds.ts';
import { useDebounced } from './use-debounced.ts';
import { useSaveRule } from './use-save-rule.ts';

const kinds = Object.keys(ruleKinds) as AlertRuleKind[];
const settleMs = 700;

/** A rule as it is written, and beside it what it would have done. */
export function RuleEditor({
  id,
  initial,
  metrics,
  onDone,
}: {
  /** null: a new one */
  id: string | null;
  initial: RuleDraft;
  metrics: readonly RuleMetric[];
  onDone: () => void;
}) {
  const [draft, setDraft] = useState(initial);
  const [wasSent, setWasSent] = useState(false);
  const unit = metrics.find(({ name }) => name === draft.metric)?.unit ?? 'COUNT';
  const { rule, faults } = inputOf(draft, unit);
  const { main, more, explains } = ruleKinds[draft.kind];

  const isComplete = Object.keys(faults).every((field) => field === 'name');
  const wanted = isComplete ? JSON.stringify(untitled(rule)) : '';
  const settled = useDebounced(wanted, settleMs);
  const tried = settled === '' || !isComplete ? null : (JSON.parse(settled) as typeof rule);
  const save = useSaveRule(id, onDone);

  const change = (part: Partial<RuleDraft>) => {
    save.reset();
    setDraft((before) => fitted({ ...before, ...part }, metrics));
  };
  const send = (force: boolean) => {
    setWasSent(true);
    if (isComplete && faults.name === undefined) save.send(rule, force);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send(false);
  };
  const fields = { draft, faults: wasSent ? faults : {}, metrics, onChange: change };
  return (
    <div className="rule-editor">
      <Card title={id === null ? 'New rule' : 'Edit rule'}>
        <form className="rule-form" onSubmit={submit} noValidate>
          <Field label="Name" fault={wasSent ? faults.name : undefined}>
            {(control) => (
              <input
                {...control}
                type="text"
                maxLength={100}
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <div className="rule-fields">
            <Select
              label="Fires when"
              hint={explains}
              value={draft.kind}
              onChange={(kind) => change({ kind })}
              options={kinds.map((value) => ({ value, label: ruleKinds[value].label }))}
            />
            <Select
              label={draft.kind === 'INCIDENT' ? 'At least' : 'Severity'}
              hint={draft.kind === 'INCIDENT' ? 'The alert carries that of the incident.' : undefined}
              value={draft.severity}
              onChange={(severity) => change({ severity })}
              options={severities.map((value) => ({ value, label: severityLabel(value) }))}
            />
          </div>
          <RuleFields fields={main} {...fields} />
          {more.length > 0 && (
            <details className="rule-more">
              <summary>More settings</summary>
              <RuleFields fields={more} {...fields} />
            </details>
          )}
          {save.error && <Failed error={save.error} />}
          <div className="rule-form-actions">
            <RoleGate needs="OPERATOR" to="save rules">
              <Button kind="primary" type="submit" busy={save.isPending}>
                Save
              </Button>
              {save.mayForce && (
                <Button kind="danger" busy={save.isPending} onClick={() => send(true)}>
                  Save it all the same
                </Button>
              )}
            </RoleGate>
            <Button kind="quiet" onClick={onDone}>
              Cancel
            </Button>
          </div>
        </form>
      </Card>
      <BacktestPanel rule={tried} isStale={settled !== wanted} unit={unit} />
    </div>
  );
}

/** What no longer fits what was chosen beside it gives way. */
function fitted(draft: RuleDraft, metrics: readonly RuleMetric[]): RuleDraft {
  const chosen = metrics.find(({ name }) => name === draft.metric);
  const metric =
    draft.kind === 'NO_DATA' && chosen?.additive === false
      ? metrics.find(({ additive }) => additive)
      : chosen;
  const twoSided = draft.kind === 'SIGMA' || draft.kind === 'FORECAST';
  return {
    ...draft,
    metric: metric?.name ?? draft.metric,
    direction: draft.direction === 'EITHER' && !twoSided ? 'BELOW' : draft.direction,
    windowMinutes:
      metric?.additive === false && !['5', '60'].includes(draft.windowMinutes) ? '60' : draft.windowMinutes,
  };
}
