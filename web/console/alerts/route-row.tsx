import { useGatewayMutation } from '../../gateway/hooks.ts';
import { AlertsTestRouteDocument } from '../../generated/graphql.ts';
import type { AlertsRoutesQuery } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { RoleGate } from '../../parts/role-gate.tsx';
import { severityLabel } from '../../parts/severity-badge.tsx';
import { Failed } from '../../parts/states.tsx';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { familyWords } from '../incidents/words.ts';

const channels = { EMAIL: 'Mail', PAGERDUTY: 'PagerDuty', SLACK: 'Slack', WEBHOOK: 'Webhook' } as const;

type Route = AlertsRoutesQuery['notificationRoutes'][number];

/** Where alerts go, which of them, and whether they get there. */
export function RouteRow({ route }: { route: Route }) {
  const nameOf = useMetricNames();
  const test = useGatewayMutation(AlertsTestRouteDocument);
  const { id, name, kind, enabled, settings } = route;
  const told = test.data?.testNotificationRoute;
  return (
    <li className="alerts-item">
      <div className="alerts-item-head">
        <Badge tone={enabled ? 'good' : 'plain'}>{enabled ? 'On' : 'Off'}</Badge>
        <Badge>{channels[kind]}</Badge>
        <h3>{name}</h3>
      </div>
      <p>{whichOf(route, (metric) => nameOf(metric).label)}</p>
      <p className="alerts-facts">
        {settings.map((setting) => (
          <span key={setting.name}>
            {setting.name}: {setting.value}
          </span>
        ))}
      </p>
      <div className="alerts-actions">
        <RoleGate needs="ADMIN" to="send a test">
          <Button busy={test.isPending} onClick={() => test.mutate({ id })}>
            Send a test
          </Button>
        </RoleGate>
        {told && (
          <p role="status" className={told.delivered ? 'route-taken' : 'route-refused'}>
            {told.delivered ? 'It was taken' : 'It was not taken'}: {told.answer}
          </p>
        )}
      </div>
      {test.error && <Failed error={test.error} />}
    </li>
  );
}

/** "High and graver, of the business, about revenue; quiet from 22:00 to 07:00 below critical". */
function whichOf(
  { severityAtLeast, families, metrics, repeatHours, quietHours }: Route,
  label: (metric: string) => string,
): string {
  const severity =
    severityAtLeast === 'LOW'
      ? 'All alerts'
      : severityAtLeast === 'CRITICAL'
        ? 'Critical alerts'
        : `Alerts that are ${severityLabel(severityAtLeast).toLowerCase()} or graver`;
  const narrowed = [
    severity,
    ...(families.length > 0
      ? [`of ${families.map((family) => familyWords[family].label.toLowerCase()).join(' and ')}`]
      : []),
    ...(metrics.length > 0 ? [`about ${metrics.map(label).join(', ')}`] : []),
  ].join(', ');
  const habits = [
    narrowed,
    ...(repeatHours === null ? [] : [`again every ${repeatHours} h until acknowledged`]),
    ...(quietHours === null
      ? []
      : [
          `quiet from ${quietHours.from} to ${quietHours.to} for what is below ${severityLabel(quietHours.below).toLowerCase()}`,
        ]),
  ];
  return `${habits.join('; ')}.`;
}
