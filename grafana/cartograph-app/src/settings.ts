/** What every user of Grafana may see; the token is kept in secureJsonData, which stays in Grafana's server. */
export interface Settings {
  gatewayUrl?: string;
}

export const pluginId = 'cartograph-app';
