import { useSearchParams } from 'wouter';

export const alertTabs = ['rules', 'alerts', 'delivery', 'silences'] as const;
export type AlertTab = (typeof alertTabs)[number];

/** Where one is on the page of alerts, as the URL has it. */
export interface AlertsPlace {
  tab: AlertTab;
  /** the rule that is edited: an id, "new", or "choose" to begin from a template */
  rule: string | null;
  /** what a new one begins from */
  template: string | null;
}

export function useAlertsPlace(): [AlertsPlace, (place: Partial<AlertsPlace>) => void] {
  const [search, setSearch] = useSearchParams();
  const place: AlertsPlace = {
    tab: alertTabs.find((tab) => tab === search.get('tab')) ?? 'rules',
    rule: search.get('rule'),
    template: search.get('template'),
  };
  const go = ({ tab = 'rules', rule = null, template = null }: Partial<AlertsPlace>) =>
    setSearch(
      new URLSearchParams([
        ...(tab === 'rules' ? [] : [['tab', tab]]),
        ...(rule === null ? [] : [['rule', rule]]),
        ...(template === null ? [] : [['template', template]]),
      ]),
    );
  return [place, go];
}
