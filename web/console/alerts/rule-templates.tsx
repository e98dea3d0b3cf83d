import { Link } from 'wouter';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { AlertsTemplatesDocument } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { Result } from '../../parts/states.tsx';

/** What a new rule may begin from. */
export function RuleTemplates() {
  const templates = useGatewayQuery(AlertsTemplatesDocument, {});
  return (
    <Card title="Begin from" actions={<Link href="/alerts">Cancel</Link>}>
      <Result of={templates}>
        {({ alertRuleTemplates }) => (
          <ul className="rule-templates">
            <Choice href="/alerts?rule=new" title="Nothing" text="Write a rule from scratch." />
            {alertRuleTemplates.map(({ name, description, definition }) => (
              <Choice
                key={name}
                href={`/alerts?rule=new&template=${name}`}
                title={definition.name}
                text={description}
              />
            ))}
          </ul>
        )}
      </Result>
    </Card>
  );
}

function Choice({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <li>
      <Link href={href} className="rule-template">
        <strong>{title}</strong>
        <span>{text}</span>
      </Link>
    </li>
  );
}
