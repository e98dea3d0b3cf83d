import { useGatewayQuery } from '../../gateway/hooks.ts';
import { AlertsRulesDocument, AlertsTemplatesDocument, CatalogueDocument } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Empty, Result } from '../../parts/states.tsx';
import { blankDraft, draftOf } from './rule-draft.ts';
import type { RuleDraft } from './rule-draft.ts';
import { RuleEditor } from './rule-editor.tsx';
import type { RuleMetric } from './rule-fields.tsx';
import { RuleRow } from './rule-row.tsx';
import { RuleTemplates } from './rule-templates.tsx';
import { useAlertsPlace } from './use-alerts-place.ts';

/** All rules, or the one that is written. */
export function RulesTab() {
  const [{ rule, template }, go] = useAlertsPlace();
  if (rule === 'choose') return <RuleTemplates />;
  if (rule !== null) {
    return <Editing key={`${rule} ${template}`} rule={rule} template={template} onDone={() => go({})} />;
  }
  return <Rules />;
}

const everySeconds = 15;

function Rules() {
  const [, go] = useAlertsPlace();
  const rules = useGatewayQuery(AlertsRulesDocument, {}, { everySeconds });
  const add = (
    <Button kind="primary" onClick={() => go({ rule: 'choose' })}>
      New rule
    </Button>
  );
  return (
    <Result of={rules}>
      {({ alertRules }) =>
        alertRules.length === 0 ? (
          <Empty title="No rules yet">
            <p>Incidents are found without any. A rule tells you of what only you know the limit of.</p>
            {add}
          </Empty>
        ) : (
          <>
            <div className="alerts-head">{add}</div>
            <ul className="alerts-list">
              {alertRules.map((one) => (
                <RuleRow key={one.id} rule={one} onEdit={() => go({ rule: one.id })} />
              ))}
            </ul>
          </>
        )
      }
    </Result>
  );
}

function Editing({ rule, template, onDone }: { rule: string; template: string | null; onDone: () => void }) {
  const catalogue = useGatewayQuery(CatalogueDocument, {});
  return (
    <Result of={catalogue}>{({ metrics }) => <Begun {...{ rule, template, metrics, onDone }} />}</Result>
  );
}

/** The editor, once it is known what it begins with. */
function Begun({
  rule,
  template,
  metrics,
  onDone,
}: {
  rule: string;
  template: string | null;
  metrics: readonly RuleMetric[];
  onDone: () => void;
}) {
  const isNew = rule === 'new';
  const rules = useGatewayQuery(AlertsRulesDocument, {}, { enabled: !isNew });
  const templates = useGatewayQuery(AlertsTemplatesDocument, {}, { enabled: isNew && template !== null });
  const unitOf = (metric: string) => metrics.find(({ name }) => name === metric)?.unit ?? 'COUNT';
  const editor = (id: string | null, initial: RuleDraft | undefined) =>
    initial ? (
      <RuleEditor id={id} initial={initial} metrics={metrics} onDone={onDone} />
    ) : (
      <Empty title="There is no such rule">
        <Button onClick={onDone}>All rules</Button>
      </Empty>
    );
  if (!isNew) {
    return (
      <Result of={rules}>
        {({ alertRules }) => {
          const found = alertRules.find(({ id }) => id === rule);
          return editor(rule, found && draftOf(found.definition, unitOf));
        }}
      </Result>
    );
  }
  if (template === null) return editor(null, blankDraft);
  return (
    <Result of={templates}>
      {({ alertRuleTemplates }) => {
        const found = alertRuleTemplates.find(({ name }) => name === template);
        return editor(null, found && draftOf(found.definition, unitOf));
      }}
    </Result>
  );
}
