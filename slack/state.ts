import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const severity = z.enum(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']);

const keptIncident = z.object({
  /** The last version that was told. */
  version: z.number(),
  /** Where its message stands; null while it was not worth one. */
  message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  severity,
  status: z.enum(['OPEN', 'RESOLVED', 'RETRACTED']),
  /** epoch ms */
  startedAt: z.number(),
  lastSeenAt: z.number(),
  /** The Slack user who acknowledged it; the gateway knows the bot's key only. */
  acknowledgedBy: z.string().nullable(),
  silence: z.object({ until: z.number(), by: z.string() }).nullable(),
});
export type KeptIncident = z.output<typeof keptIncident>;

const stateSchema = z.object({
  format: z.literal(1),
  /** The gateway's time up to which incidents have been read; null before the first reading. */
  readUntil: z.number().nullable(),
  /** An incident that is over since before this, and of which nothing is kept, is no news; null before the first start. */
  newsSince: z.number().nullable(),
  incidents: z.record(z.string(), keptIncident),
  /** Messages that were begun and are not known to be sent, by key, with the time of the first try. */
  pending: z.record(z.string(), z.number()),
  /** Which conversation a thread goes on with, by channel:ts. */
  threads: z.record(z.string(), z.object({ conversationId: z.string(), usedAt: z.number() })),
  /** Day of the last digest, in the zone of the shop. */
  digestDay: z.string().nullable(),
});
export type State = z.output<typeof stateSchema>;

export interface StateFile {
  readonly current: State;
  /** Resolves when it is on the disk: a kill afterwards loses nothing. */
  change(edit: (state: State) => void): Promise<void>;
  /** Resolves when everything is on the disk. */
  close(): Promise<void>;
}

export class StateFileError extends Error {
  override name = 'StateFileError';
}

const mostThreads = 1_000;
const mostIncidents = 500;

/**
 * What must outlive a restart, in one small file that is replaced as a whole.
 * @throws StateFileError when there is one that cannot be read or written
 */
export async function openStateFile(path: string): Promise<StateFile> {
  const current = await read(path);
  let writing: Promise<void> = Promise.resolve();
  let scheduled: Promise<void> | null = null;
  const write = async () => {
    scheduled = null;
    await replace(path, JSON.stringify(current));
  };
  await replace(path, JSON.stringify(current)).catch((cause: unknown) => {
    throw new StateFileError(
      `SLACK_STATE_FILE ${path} cannot be written (${messageOf(cause)}): give the bot a folder it may write to`,
      { cause },
    );
  });
  return {
    current,
    change: (edit) => {
      edit(current);
      bound(current);
      // Changes that come while one is being written go to the disk together.
      scheduled ??= writing = writing.then(write, write);
      return scheduled;
    },
    close: () => writing,
  };
}

async function read(path: string): Promise<State> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty();
    throw new StateFileError(`SLACK_STATE_FILE ${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StateFileError(
      `SLACK_STATE_FILE ${path} is not the state of this bot; move it away to begin anew`,
      { cause },
    );
  }
}

const empty = (): State => ({
  format: 1,
  readUntil: null,
  newsSince: null,
  incidents: {},
  pending: {},
  threads: {},
  digestDay: null,
});

/** The oldest go: nobody asks on in a thread of last year. Open incidents stay. */
function bound(state: State): void {
  const oldThreads = Object.entries(state.threads)
    .sort(([, a], [, b]) => b.usedAt - a.usedAt)
    .slice(mostThreads);
  const oldIncidents = Object.entries(state.incidents)
    .filter(([, { status }]) => status !== 'OPEN')
    .sort(([, a], [, b]) => b.lastSeenAt - a.lastSeenAt)
    .slice(mostIncidents);
  // Those that are forgotten must not come as news.
  for (const [, { lastSeenAt }] of oldIncidents)
    state.newsSince = Math.max(state.newsSince ?? 0, lastSeenAt + 1);
  state.threads = without(state.threads, oldThreads);
  state.incidents = without(state.incidents, oldIncidents);
}

function without<Value>(all: Record<string, Value>, old: [string, Value][]): Record<string, Value> {
  if (old.length === 0) return all;
  const gone = new Set(old.map(([key]) => key));
  return Object.fromEntries(Object.entries(all).filter(([key]) => !gone.has(key)));
}

/** Written beside it, flushed, and put in its place: a reader finds the old one or the new one. */
async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
