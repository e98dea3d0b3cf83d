import type { PluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import type { Settings } from './settings.ts';
import { pluginId } from './settings.ts';

/**
 * Enables the app too: a gateway that is set up is meant to be used.
 * @param token null keeps the one that is stored
 * @throws Error with Grafana's words
 */
export function saveSettings(
  { pinned = true }: PluginMeta<Settings>,
  { gatewayUrl, token }: { gatewayUrl: string; token: string | null },
): Promise<void> {
  return new Promise((resolve, reject) => {
    getBackendSrv()
      .fetch({
        url: `api/plugins/${pluginId}/settings`,
        method: 'POST',
        data: {
          enabled: true,
          pinned,
          jsonData: { gatewayUrl: gatewayUrl.trim().replace(/\/+$/, '') },
          ...(token === null ? {} : { secureJsonData: { token: token.trim() } }),
        },
        showErrorAlert: false,
        showSuccessAlert: false,
      })
      .subscribe({
        next: () => resolve(),
        error: (reason) => {
          const { data, statusText } = reason as { data?: { message?: string }; statusText?: string };
          reject(new Error(`Grafana did not save it: ${data?.message ?? statusText ?? 'no reason given'}`));
        },
      });
  });
}
