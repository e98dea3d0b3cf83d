import { place } from './place.ts';
import type { Dashboard, Json } from './types.ts';

/** Version of the dashboard JSON that Grafana 12 and 13 read as it is. */
const schemaVersion = 41;
const tag = 'cartograph';

const links: Json[] = [
  {
    ...{ type: 'dashboards', title: '', tags: [tag], asDropdown: false, icon: 'external link', tooltip: '' },
    ...{ url: '', targetBlank: false, keepTime: true, includeVars: false },
  },
  {
    ...{ type: 'link', title: 'Console', tags: [], asDropdown: false, icon: 'external link' },
    ...{ tooltip: 'Incidents, questions and models in Cartograph', url: '${console}/' },
    ...{ targetBlank: true, keepTime: false, includeVars: false },
  },
];

/** What people themselves mark on charts. */
const builtIn: Json = {
  ...{ builtIn: 1, datasource: { type: 'grafana', uid: '-- Grafana --' }, enable: true, hide: true },
  ...{ iconColor: 'rgba(0, 211, 255, 1)', name: 'Annotations & Alerts', type: 'dashboard' },
};

/** A dashboard as its JSON file. It has no id: Grafana gives one. */
export const dashboardJson = ({
  uid,
  title,
  description,
  time,
  refresh,
  variables,
  annotations,
  sections,
}: Dashboard): Json => ({
  uid,
  title,
  description,
  tags: [tag],
  schemaVersion,
  version: 1,
  editable: true,
  graphTooltip: 1,
  fiscalYearStartMonth: 0,
  timezone: 'browser',
  time,
  refresh,
  timepicker: {},
  links,
  templating: { list: variables },
  annotations: { list: [builtIn, ...annotations] },
  panels: place(sections),
});
