import { z } from 'zod';
import { CartographError } from '../errors.ts';
import type { GrafanaAnswer, GrafanaClient } from './grafana-client.ts';

/** Fields that we know; all others are handed back as they came. */
const dashboardModel = z.looseObject({
  uid: z.string(),
  title: z.string(),
  version: z.number().optional(),
  panels: z.array(z.looseObject({})).default([]),
});
export type DashboardModel = z.output<typeof dashboardModel>;

const opened = z.object({
  dashboard: dashboardModel,
  meta: z.object({
    url: z.string().default(''),
    folderUid: z.string().default(''),
    provisioned: z.boolean().default(false),
  }),
});
export type OpenDashboard = z.output<typeof opened>;

const found = z.array(z.object({ uid: z.string(), title: z.string() }));
const saved = z.object({ uid: z.string(), url: z.string() });
const source = z.object({
  uid: z.string(),
  name: z.string(),
  type: z.string(),
  isDefault: z.boolean().default(false),
});
export type DataSource = z.output<typeof source>;

const ownFolder = { uid: 'cartograph', title: 'Cartograph' };
const asEditor = 'the role Editor';

export type DashboardApi = ReturnType<typeof createDashboardApi>;

/** The calls of Grafana's HTTP API that panels need. */
export function createDashboardApi(client: GrafanaClient) {
  return {
    ownFolder,
    /** @returns null when there is none of that uid */
    open: async (uid: string): Promise<OpenDashboard | null> => {
      const answer = await client.ask({
        path: `/api/dashboards/uid/${encodeURIComponent(uid)}`,
        answer: opened,
        needs: 'the permission to read dashboards',
      });
      return answer.outcome === 'missing' ? null : bodyOf(answer);
    },

    /** Dashboards whose title contains the words; Grafana sorts them. */
    search: async (words: string): Promise<{ uid: string; title: string }[]> =>
      bodyOf(
        await client.ask({
          path: `/api/search?type=dash-db&limit=100&query=${encodeURIComponent(words)}`,
          answer: found,
          needs: 'the permission to read dashboards',
        }),
      ),

    /** Saves over the version it was read at, never over another; «stale» when there is another by now. */
    save: ({ dashboard, folderUid, message }: { dashboard: object; folderUid: string; message: string }) =>
      client.ask({
        method: 'POST',
        path: '/api/dashboards/db',
        // Without its folder a dashboard would be moved to the root.
        body: { dashboard, folderUid, message, overwrite: false },
        answer: saved,
        needs: asEditor,
      }),

    /** Makes our folder where there is none; another process that was faster has made the same. */
    makeOwnFolder: async (): Promise<void> => {
      const answer = await client.ask({
        path: `/api/folders/${ownFolder.uid}`,
        answer: z.looseObject({}),
        needs: 'the permission to read folders',
      });
      if (answer.outcome === 'ok') return;
      await client.ask({
        method: 'POST',
        path: '/api/folders',
        body: ownFolder,
        answer: z.looseObject({}),
        needs: asEditor,
      });
    },

    dataSources: async (type: string): Promise<DataSource[]> => {
      const answer = await client.ask({
        path: '/api/datasources',
        answer: z.array(source),
        needs: 'the permission datasources:read (the role Admin has it)',
      });
      return bodyOf(answer).filter((one) => one.type === type);
    },

    address: client.address,
  };
}

/** Of a request that has nothing to be missing or stale. */
function bodyOf<Body>(answer: GrafanaAnswer<Body>): Body {
  if (answer.outcome === 'ok') return answer.body;
  throw new CartographError(
    'RECEIVER_REFUSED',
    'Grafana does not have this part of its API here; GRAFANA_URL must lead to Grafana 10 to 13.',
  );
}
