import type { PanelQuery } from './types.ts';

/** The data source plugin that speaks GraphQL, by Grafana Labs. */
export const infinity = 'yesoreyeram-infinity-datasource';

/**
 * The time range of the dashboard, or of an alert rule, as an argument of a query. The data source fills it in, in the text of
 * a query only, and in whole minutes: those the gateway keeps counts of, so that no panel has it read single events.
 */
export const timeRange = JSON.stringify(
  '${__timeFrom:date:YYYY-MM-DDTHH:mm}Z/${__timeTo:date:YYYY-MM-DDTHH:mm}Z',
);

export interface InfinitySource {
  dataSourceUid: string;
  /** of the gateway, as Grafana reaches it; a path, where the data source knows the rest */
  graphqlUrl: string;
}

/** One query of the data source, run by its backend so that Grafana's own alerts can use it too. */
export const infinityTarget = (
  { query, rootSelector, columns }: PanelQuery,
  refId: string,
  { dataSourceUid, graphqlUrl }: InfinitySource,
) => ({
  refId,
  datasource: { type: infinity, uid: dataSourceUid },
  type: 'graphql',
  source: 'url',
  format: 'table',
  parser: 'backend',
  url: graphqlUrl,
  url_options: {
    method: 'POST',
    data: '',
    body_type: 'graphql',
    body_content_type: 'application/json',
    body_graphql_query: query,
    body_graphql_variables: '',
  },
  root_selector: rootSelector,
  columns: columns.map(({ selector, label, type }) => ({ selector, text: label, type })),
  filters: [],
});
