import { useGatewayQuery } from '../../gateway/hooks.ts';
import { AlertsRulesDocument } from '../../generated/graphql.ts';
import { Tabs } from '../../parts/tabs.tsx';
import '../alerts/alerts.css';
import { AlertsTab } from '../alerts/alerts-tab.tsx';
import { DeliveryTab } from '../alerts/delivery-tab.tsx';
import { RulesTab } from '../alerts/rules-tab.tsx';
import { SilencesTab } from '../alerts/silences-tab.tsx';
import { useAlertsPlace } from '../alerts/use-alerts-place.ts';

/** What people want to be told of: the rules, what they fired, where that went, and what is kept quiet. */
export default function Alerts() {
  const [{ tab }, go] = useAlertsPlace();
  const rules = useGatewayQuery(AlertsRulesDocument, {}, { everySeconds: 15 });
  const firing = rules.data?.alertRules.filter(({ health }) => health.status === 'FIRING').length;
  return (
    <div className="alerts">
      <h1>Alerts</h1>
      <Tabs
        label="Alerts"
        value={tab}
        onChange={(next) => go({ tab: next })}
        tabs={[
          { id: 'rules', label: 'Rules' },
          { id: 'alerts', label: 'Alerts', count: firing },
          { id: 'delivery', label: 'Delivery' },
          { id: 'silences', label: 'Silences' },
        ]}
      >
        {tab === 'rules' && <RulesTab />}
        {tab === 'alerts' && <AlertsTab />}
        {tab === 'delivery' && <DeliveryTab />}
        {tab === 'silences' && <SilencesTab />}
      </Tabs>
    </div>
  );
}
