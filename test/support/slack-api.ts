import { setTimeout as pause } from 'node:timers/promises';

export interface SlackBlock {
  type: string;
  block_id?: string;
  [key: string]: unknown;
}

export interface SlackMessage {
  channel: string;
  ts: string;
  thread_ts?: string;
  user: string;
  text: string;
  blocks: SlackBlock[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  reply_broadcast?: boolean;
  /** Times it was changed. */
  edits: number;
}

export interface SlackView {
  id: string;
  hash: string;
  callback_id?: string;
  private_metadata?: string;
  blocks: SlackBlock[];
  [key: string]: unknown;
}

export interface SlackFile {
  id: string;
  filename: string;
  altText: string;
  content: Buffer;
  channel?: string;
  thread?: string;
  title?: string;
}

export interface SlackCall {
  method: string;
  args: Record<string, unknown>;
  /** epoch ms */
  at: number;
  status: number;
}

/** Of a call: text, or what was JSON. */
type Args = Record<string, unknown>;
const textIn = (args: Args, name: string): string => (typeof args[name] === 'string' ? args[name] : '');
type Outcome = Record<string, unknown>;

export const botUser = 'UBOT';
export const people: Record<string, string> = { UADA: 'Ada Lovelace', UBOB: 'Bob Noyce' };

/** What a workspace holds, and what Slack's Web API does with it. */
export function createWorkspace(url: () => string) {
  const messages: SlackMessage[] = [];
  const ephemerals: { channel: string; user: string; text: string; thread_ts?: string }[] = [];
  const responses: { text: string; blocks?: SlackBlock[]; replace_original?: boolean }[] = [];
  const views: SlackView[] = [];
  const files: SlackFile[] = [];
  const triggers = new Set<string>();
  let count = 0;
  const next = () => (count += 1);
  const newTs = () => `${(Date.now() / 1_000).toFixed(0)}.${String(next()).padStart(6, '0')}`;
  const list = (value: unknown) => (value ?? []) as SlackBlock[];
  const found = (channel: unknown, ts: unknown) =>
    messages.find((message) => message.channel === channel && message.ts === ts);

  const add = (args: Args, user: string): SlackMessage => {
    const message = {
      ...{ channel: String(args['channel']), ts: newTs(), user, text: textIn(args, 'text') },
      ...{ blocks: list(args['blocks']), edits: 0 },
      ...(args['thread_ts'] !== undefined && { thread_ts: textIn(args, 'thread_ts') }),
      ...(args['metadata'] !== undefined && { metadata: args['metadata'] }),
      ...(args['reply_broadcast'] !== undefined && {
        reply_broadcast: args['reply_broadcast'] === true || args['reply_broadcast'] === 'true',
      }),
    } as SlackMessage;
    messages.push(message);
    return message;
  };
  const page = (wanted: (message: SlackMessage) => boolean, args: Args) => ({
    ok: true,
    messages: messages.filter(
      (message) =>
        message.channel === args['channel'] &&
        Number(message.ts) >= Number(args['oldest'] ?? 0) &&
        wanted(message),
    ),
    has_more: false,
  });
  const show = (view: Outcome, id = `V${next()}`): Outcome => {
    const shown = { ...view, id, hash: `h${next()}`, blocks: list(view['blocks']) } as SlackView;
    const place = views.findIndex((one) => one.id === id);
    if (place < 0) views.push(shown);
    else views[place] = shown;
    return { ok: true, view: shown };
  };

  const methods: Record<string, (args: Args) => Outcome> = {
    'auth.test': () => ({ ok: true, bot_id: 'B1', user_id: botUser, team_id: 'T1', user: 'cartograph' }),
    'chat.postMessage': (args) => {
      if (String(args['channel']).endsWith('CLOSED')) return { ok: false, error: 'not_in_channel' };
      const message = add(args, botUser);
      return { ok: true, ts: message.ts, channel: message.channel, message };
    },
    'chat.update': (args) => {
      const message = found(args['channel'], args['ts']);
      if (!message) return { ok: false, error: 'message_not_found' };
      Object.assign(message, {
        text: args['text'] ?? '',
        blocks: list(args['blocks']),
        edits: message.edits + 1,
      });
      return { ok: true, ts: message.ts, channel: message.channel };
    },
    'chat.delete': (args) => {
      const message = found(args['channel'], args['ts']);
      if (!message) return { ok: false, error: 'message_not_found' };
      messages.splice(messages.indexOf(message), 1);
      return { ok: true };
    },
    'chat.postEphemeral': (args) => {
      ephemerals.push(args as never);
      return { ok: true, message_ts: newTs() };
    },
    'conversations.history': (args) => page(({ thread_ts }) => thread_ts === undefined, args),
    'conversations.replies': (args) =>
      page(({ ts, thread_ts }) => [ts, thread_ts].includes(String(args['ts'])), args),
    'conversations.info': (args) => ({ ok: true, channel: { id: args['channel'], is_member: true } }),
    'users.info': ({ user }) =>
      people[String(user)] === undefined
        ? { ok: false, error: 'user_not_found' }
        : { ok: true, user: { id: user, name: String(user).toLowerCase(), real_name: people[String(user)] } },
    'views.open': (args) =>
      triggers.delete(String(args['trigger_id']))
        ? show(args['view'] as Outcome)
        : { ok: false, error: 'expired_trigger_id' },
    'views.update': (args) => show(args['view'] as Outcome, String(args['view_id'])),
    'files.getUploadURLExternal': (args) => {
      const id = `F${next()}`;
      files.push({
        id,
        filename: String(args['filename']),
        altText: textIn(args, 'alt_text'),
        content: Buffer.alloc(0),
      });
      return { ok: true, file_id: id, upload_url: `${url()}/upload/${id}` };
    },
    'files.completeUploadExternal': (args) => {
      for (const { id, title } of args['files'] as { id: string; title?: string }[]) {
        Object.assign(
          files.find((file) => file.id === id)!,
          {
            ...{ channel: args['channel_id'], thread: args['thread_ts'], title },
          },
        );
      }
      return { ok: true, files: args['files'] };
    },
    'apps.connections.open': () => ({
      ok: true,
      url: `${url().replace('http', 'ws')}/link?ticket=${next()}`,
    }),
  };

  return {
    ...{ messages, ephemerals, responses, views, files, newTs, add, show },
    call: async (method: string, args: Args): Promise<Outcome> => {
      await pause(0);
      return methods[method]?.(args) ?? { ok: false, error: 'unknown_method' };
    },
    trigger: (): string => {
      const id = `trigger-${next()}`;
      triggers.add(id);
      return id;
    },
  };
}
export type Workspace = ReturnType<typeof createWorkspace>;
