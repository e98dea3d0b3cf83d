import type { Logger } from 'pino';
import { CartographError } from '../errors.ts';
import { createDashboardApi } from './dashboard-api.ts';
import type { DashboardModel, OpenDashboard } from './dashboard-api.ts';
import { drawPanel } from './draw-panel.ts';
import { createGrafanaClient } from './grafana-client.ts';
import { infinity } from './infinity.ts';
import { isUnedited, marked } from './panel-marker.ts';
import { findPanel, withoutPanel, withPanel } from './panels.ts';
import type { AddedPanel, Dashboards, Destination } from './types.ts';

export interface DashboardsDeps {
  /** of Grafana */
  url: string;
  /** of a service account that may edit dashboards and read data sources */
  token: string;
  /** of this gateway, as people reach it */
  publicUrl: string;
  /** of this gateway, as Grafana reaches it; default publicUrl */
  gatewayUrl?: string | undefined;
  /** such as USD */
  currency: string;
  log: Logger;
}

const own = { uid: 'cartograph-panels', title: 'Cartograph' };
/** Somebody saves at the same moment; that this happens more often in a row is no accident. */
const mostAttempts = 3;
const longestUid = 40;

/**
 * Panels of Grafana dashboards. A save names the version it was made from, so that nobody's changes are lost: when there is
 * a newer one, that is read, and our one change is made to it.
 */
export function createDashboards({
  url,
  token,
  publicUrl,
  gatewayUrl = publicUrl,
  currency,
  log,
}: DashboardsDeps): Dashboards {
  const api = createDashboardApi(createGrafanaClient({ url, token }));
  const graphqlUrl = `${gatewayUrl.replace(/\/+$/, '')}/graphql`;

  /** What a dashboard is changed on: itself, our copy of a provisioned one, or one that the first save makes. */
  const openToChange = async ({ uid, title, provisioned }: Destination): Promise<OpenDashboard> => {
    const original = uid === null ? null : await api.open(uid);
    if (uid !== null && original === null) {
      throw new CartographError('NOT_FOUND', `The dashboard “${title}” is not in Grafana any more.`);
    }
    if (original && !provisioned) return original;
    const targetUid = uid === null ? own.uid : copyUid(uid);
    const target = await api.open(targetUid);
    if (target) return target;
    await api.makeOwnFolder();
    const content = original ? { ...original.dashboard, id: null } : empty;
    const { version: _, ...dashboard } = { ...content, uid: targetUid, title };
    return { dashboard, meta: { url: '', folderUid: api.ownFolder.uid, provisioned: false } };
  };

  /** Reads, changes and saves, and again when somebody has saved in between. `change` gives null when nothing is to do. */
  const save = async (
    open: () => Promise<OpenDashboard>,
    change: (dashboard: DashboardModel) => DashboardModel | null,
    message: string,
  ): Promise<{ opened: OpenDashboard; url: string; changed: boolean }> => {
    let why = '';
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const opened = await open();
      const dashboard = change(opened.dashboard);
      if (dashboard === null) return { opened, url: opened.meta.url, changed: false };
      const answer = await api.save({ dashboard, folderUid: opened.meta.folderUid, message });
      if (answer.outcome === 'ok') return { opened, url: answer.body.url, changed: true };
      why = answer.outcome === 'stale' ? answer.why : 'it is gone';
      log.info({ dashboard: dashboard.uid, attempt, why }, 'a dashboard changed meanwhile');
    }
    throw new CartographError(
      'CONFLICT',
      `The dashboard could not be saved ${mostAttempts} times in a row (${why}); nothing of it was changed. Try again shortly.`,
    );
  };

  return {
    destination: async (name) => {
      if (name === null) return { uid: null, title: own.title, provisioned: false };
      const similar = await api.search(name);
      const said = name.toLowerCase();
      const match = similar.find(({ title }) => title.toLowerCase() === said) ?? only(similar);
      const opened = match && (await api.open(match.uid));
      if (!opened) {
        const shown = similar.length > 0 ? similar : await api.search('');
        throw noDashboard(
          name,
          shown.map(({ title }) => title),
        );
      }
      const { dashboard, meta } = opened;
      return { uid: dashboard.uid, title: dashboard.title, provisioned: meta.provisioned };
    },

    draw: async (design) => {
      const sources = await api.dataSources(infinity);
      const source = sources.find(({ isDefault }) => isDefault) ?? sources[0];
      if (!source) throw noDataSource(graphqlUrl);
      return drawPanel(design, { dataSourceUid: source.uid, graphqlUrl, currency });
    },

    addPanel: async ({ destination, panel, marker, message }) => {
      let added = marked(panel, marker, publicUrl);
      const { opened, url: path } = await save(
        () => openToChange(destination),
        (dashboard) => {
          const there = findPanel(dashboard, marker);
          if (there) {
            added = there;
            return null;
          }
          const next = withPanel(dashboard, marked(panel, marker, publicUrl));
          added = next.panel;
          return next.dashboard;
        },
        message,
      );
      const { uid: dashboardUid, title: dashboardTitle } = opened.dashboard;
      const address = new URL(api.address(path));
      address.searchParams.set('viewPanel', String(added['id']));
      return { dashboardUid, dashboardTitle, url: address.href, panel: added };
    },

    removePanel: async ({ added, marker, message }) => {
      const open = async (): Promise<OpenDashboard> => {
        const opened = await api.open(added.dashboardUid);
        if (opened) return opened;
        throw new CartographError(
          'CONFLICT',
          `The dashboard “${added.dashboardTitle}” is not in Grafana any more.`,
        );
      };
      const { opened, changed } = await save(
        open,
        (dashboard) => {
          const panel = findPanel(dashboard, marker);
          if (panel === null) return null;
          if (!isUnedited(panel, added.panel)) throw edited(added);
          return withoutPanel(dashboard, marker);
        },
        message,
      );
      return changed
        ? `The panel was removed from the dashboard “${opened.dashboard.title}”.`
        : `The panel was not on the dashboard “${opened.dashboard.title}” any more.`;
    },
  };
}

const empty = {
  schemaVersion: 39,
  panels: [],
  tags: ['cartograph'],
  time: { from: 'now-7d', to: 'now' },
  version: 0,
};

/** The same for every copy of a dashboard, so that there is one. */
const copyUid = (uid: string): string => `cartograph-${uid}`.slice(0, longestUid);

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

function noDashboard(name: string, titles: readonly string[]): CartographError {
  const known = titles.slice(0, 10).map((title) => `“${title}”`);
  const there = known.length === 0 ? 'Grafana shows none to this gateway.' : `There are ${known.join(', ')}.`;
  return new CartographError('NOT_FOUND', `There is no one dashboard called “${name}”. ${there}`);
}

const noDataSource = (graphqlUrl: string): CartographError =>
  new CartographError(
    'BAD_CONFIG',
    `Grafana has no data source of type ${infinity}. Install the plugin Infinity, add a data source of it, allow it the host of ${graphqlUrl}, and give it an API key of this gateway as the header x-api-key.`,
  );

const edited = ({ dashboardTitle, url }: AddedPanel): CartographError =>
  new CartographError(
    'CONFLICT',
    `Somebody has edited the panel on “${dashboardTitle}” since it was added, so it stays. Remove it in Grafana if it is not wanted: ${url}`,
  );
