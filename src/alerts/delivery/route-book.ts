import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { families, severities } from '../../anomalies/types.ts';
import { badInput, CartographError } from '../../errors.ts';
import { parseChannel, publicSettings } from './channel.ts';
import type { Channel } from './channel.ts';
import type { RouteStore, StoredRoute } from './route-store.ts';
import type { SecretBox } from './secret-box.ts';
import type { ChannelSettings, NewRoute, PublicRoute, Route, RouteChanges } from './types.ts';

export interface RouteBook {
  list(): Promise<PublicRoute[]>;
  create(route: NewRoute): Promise<PublicRoute>;
  update(id: string, changes: RouteChanges): Promise<PublicRoute>;
  delete(id: string): Promise<void>;
  /** To send by; null when it was deleted. */
  open(id: string): Promise<Route | null>;
}

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00');
const names = z.array(z.string().min(1).max(200)).max(100);

const checked = z.object({
  name: z.string().trim().min(1).max(100),
  enabled: z.boolean(),
  severityAtLeast: z.enum(severities),
  families: z.array(z.enum(families)),
  ruleIds: names,
  metrics: names,
  groupSeconds: z.int().min(0).max(3_600),
  repeatHours: z.number().min(0.25).max(720).nullable(),
  quietHours: z
    .object({ from: clock, to: clock, below: z.enum(severities) })
    .refine(({ from, to }) => from !== to, 'must not end when they begin')
    .nullable(),
  resolveNotices: z.boolean(),
});

const mostRoutes = 200;

/** Routes are few, so all of them are read whenever one is needed. */
export function createRouteBook({
  store,
  box,
  now,
}: {
  store: RouteStore;
  box: SecretBox;
  now: () => number;
}): RouteBook {
  const living = async () => (await store.all()).filter(({ deleted }) => !deleted);
  const find = async (id: string) => {
    const route = (await living()).find((candidate) => candidate.id === id);
    if (route) return route;
    throw new CartographError('NOT_FOUND', `There is no notification route with the id "${id}".`);
  };
  const channelOf = ({ id, channel }: StoredRoute) => parseChannel(JSON.parse(box.open(channel, id)));
  const save = async (route: StoredRoute): Promise<PublicRoute> => {
    await store.save(route);
    return publicPart(route);
  };
  const withChannel = (route: Omit<StoredRoute, 'kind' | 'settings' | 'channel'>, channel: Channel) => ({
    ...route,
    kind: channel.kind,
    settings: publicSettings(channel),
    channel: box.seal(JSON.stringify(channel), route.id),
  });

  return {
    list: async () => (await living()).map(publicPart),
    open: async (id) => {
      const route = (await living()).find((candidate) => candidate.id === id);
      return route ? { ...publicPart(route), channel: () => channelOf(route) } : null;
    },
    create: async ({ channel, ...route }) => {
      if ((await living()).length >= mostRoutes)
        throw badInput(`There are ${mostRoutes} notification routes already; delete some first.`);
      const createdAt = now();
      const id = randomBytes(8).toString('hex');
      const fresh = { ...check(route), id, createdAt, deleted: false, version: createdAt };
      return save(withChannel(fresh, parseChannel(withoutNulls(channel))));
    },
    update: async (id, { channel, ...changes }) => {
      const stored = await find(id);
      // Later than the row it replaces even when both fall into one millisecond.
      const version = Math.max(now(), stored.version + 1);
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const changed = { ...stored, ...check({ ...stored, ...given }), version };
      if (channel === undefined) return save(changed);
      if (channel['kind'] !== undefined && channel['kind'] !== stored.kind)
        throw badInput('The kind of a channel stays as it is; create another route.');
      return save(withChannel(changed, parseChannel(withoutNulls({ ...channelOf(stored), ...channel }))));
    },
    delete: async (id) => {
      const route = await find(id);
      // Its secrets go with it.
      await store.save({
        ...route,
        channel: '',
        deleted: true,
        version: Math.max(now(), route.version + 1),
      });
    },
  };
}

/** @throws CartographError BAD_INPUT naming everything that is wrong */
function check(route: Omit<NewRoute, 'channel'>): Omit<NewRoute, 'channel'> {
  const parsed = checked.safeParse(route);
  if (parsed.success) return parsed.data;
  throw badInput(`The notification route cannot be kept like this: ${z.prettifyError(parsed.error)}`);
}

const withoutNulls = (settings: ChannelSettings): ChannelSettings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null && value !== undefined));

const publicPart = ({ channel: _, deleted: __, version: ___, ...route }: StoredRoute): PublicRoute => route;
