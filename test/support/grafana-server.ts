import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;
export interface StoredDashboard {
  dashboard: Json & { uid: string; title: string; version: number; panels: Json[] };
  folderUid: string;
  provisioned: boolean;
}

interface Reply {
  status: number;
  body: unknown;
}

const ok = (body: unknown): Reply => ({ status: 200, body });
const failed = (status: number, message: string, more: Json = {}): Reply => ({
  status,
  body: { message, ...more },
});
export const infinity = {
  uid: 'infinity-1',
  name: 'Cartograph',
  type: 'yesoreyeram-infinity-datasource',
  isDefault: false,
};

/**
 * The part of Grafana's HTTP API that panels need, over memory: service account tokens with a role, folders, data sources, and
 * dashboards with versions, which refuse a save from another version (412 up to Grafana 12, 409 from 13) or of a dashboard
 * that is provisioned.
 */
export async function startGrafana({ major = 12 }: { major?: 12 | 13 } = {}) {
  const dashboards = new Map<string, StoredDashboard>();
  const folders = new Map<string, string>();
  let nextId = 1;
  const grafana = {
    url: '',
    major,
    token: 'glsa_right',
    role: 'Admin' as 'Admin' | 'Editor' | 'Viewer',
    dataSources: [
      { uid: 'ch', name: 'ClickHouse', type: 'grafana-clickhouse-datasource', isDefault: true },
      infinity,
    ],
    folders,
    dashboards,
    /** the statuses of saves that were refused */
    refusals: [] as number[],
    /** of every save that was taken */
    saves: [] as { uid: string; message: string; folderUid: string }[],
    /** somebody else is faster, just before a save is looked at */
    beforeSave: null as (() => void) | null,
    /** does what the next save asks, and hangs up instead of answering */
    loseNextAnswer: false,
    /** hangs up on everybody */
    away: false,
    /** Puts a dashboard there, as people or files do. */
    add: (
      uid: string,
      title: string,
      { panels = [] as Json[], provisioned = false, folderUid = '' } = {},
    ) => {
      const dashboard = { id: nextId++, uid, title, version: 1, schemaVersion: 39, panels, tags: ['theirs'] };
      dashboards.set(uid, { dashboard, folderUid, provisioned });
    },
    /** Edits and saves a dashboard, as people do in the browser. */
    edit: (uid: string, change: (panels: Json[]) => Json[]) => {
      const { dashboard } = grafana.stored(uid);
      dashboard.panels = change(structuredClone(dashboard.panels));
      dashboard.version += 1;
    },
    stored: (uid: string): StoredDashboard => {
      const found = dashboards.get(uid);
      if (!found)
        throw new Error(`Grafana has no dashboard ${uid}; it has ${[...dashboards.keys()].join(', ')}.`);
      return found;
    },
    panels: (uid: string): Json[] => grafana.stored(uid).dashboard.panels,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };

  const save = ({
    dashboard,
    folderUid = '',
    message = '',
    overwrite,
  }: Json & { dashboard: Json }): Reply => {
    grafana.beforeSave?.();
    const stale = grafana.major === 12 ? 412 : 409;
    const uid = typeof dashboard['uid'] === 'string' ? dashboard['uid'] : `made-${nextId}`;
    const before = dashboards.get(uid);
    if (grafana.role === 'Viewer') return failed(403, 'You do not have the permissions to save dashboards');
    if (before?.provisioned) return failed(400, 'Cannot save provisioned dashboard');
    if (!before && dashboard['id'] != null) return failed(404, 'Dashboard not found');
    if (before && overwrite !== true && dashboard['version'] !== before.dashboard.version) {
      return failed(stale, 'The dashboard has been changed by someone else', { status: 'version-mismatch' });
    }
    if (folderUid !== '' && !folders.has(String(folderUid))) return failed(400, 'folder not found');
    const kept = structuredClone(dashboard) as StoredDashboard['dashboard'];
    kept['id'] = before?.dashboard['id'] ?? nextId++;
    kept.uid = uid;
    kept.version = (before?.dashboard.version ?? 0) + 1;
    dashboards.set(uid, { dashboard: kept, folderUid: String(folderUid), provisioned: false });
    grafana.saves.push({ uid, message: String(message), folderUid: String(folderUid) });
    return ok({ id: kept['id'], uid, url: `/d/${uid}/x`, status: 'success', version: kept.version });
  };

  const answer = (method: string, url: URL, body: Json): Reply => {
    const [, , resource, kind, uid = ''] = url.pathname.split('/');
    switch (`${method} ${resource ?? ''}`) {
      case 'GET folders': {
        const title = folders.get(kind ?? '');
        return title === undefined ? failed(404, 'folder not found') : ok({ uid: kind, title });
      }
      case 'POST folders':
        if (grafana.role === 'Viewer')
          return failed(403, 'You do not have the permissions to create folders');
        if (folders.has(String(body['uid'])))
          return failed(grafana.major === 12 ? 412 : 409, 'the folder has been changed by someone else');
        folders.set(String(body['uid']), String(body['title']));
        return ok(body);
      case 'GET search': {
        const words = (url.searchParams.get('query') ?? '').toLowerCase();
        const all = [...dashboards.values()].map(({ dashboard }) => ({
          uid: dashboard.uid,
          title: dashboard.title,
        }));
        return ok(all.filter(({ title }) => title.toLowerCase().includes(words)));
      }
      case 'GET datasources':
        return grafana.role === 'Admin'
          ? ok(grafana.dataSources)
          : failed(403, 'You will need datasources:read');
      case 'GET dashboards': {
        const found = dashboards.get(uid);
        if (!found) return failed(404, 'Dashboard not found');
        const { dashboard, folderUid, provisioned } = found;
        return ok({ dashboard, meta: { url: `/d/${uid}/x`, folderUid, provisioned, canSave: !provisioned } });
      }
      case 'POST dashboards': {
        const reply = save(body as Json & { dashboard: Json });
        if (reply.status !== 200) grafana.refusals.push(reply.status);
        return reply;
      }
      default:
        return failed(404, 'Not found');
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (grafana.away) {
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const isKnown = request.headers.authorization === `Bearer ${grafana.token}`;
    const { status, body } = isKnown
      ? answer(
          request.method ?? '',
          new URL(request.url ?? '/', 'http://grafana'),
          text === '' ? {} : (JSON.parse(text) as Json),
        )
      : failed(401, 'Invalid API key');
    if (grafana.loseNextAnswer && request.method === 'POST') {
      grafana.loseNextAnswer = false;
      request.socket.destroy();
      return;
    }
    response
      .writeHead(status, { 'content-type': 'application/json', connection: 'close' })
      .end(JSON.stringify(body));
  };

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  grafana.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return grafana;
}
export type Grafana = Awaited<ReturnType<typeof startGrafana>>;
