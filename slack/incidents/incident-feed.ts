import type { Logger } from 'pino';
import type { SlackConfig } from '../config.ts';
import { IncidentUpdatedDocument, IncidentsDocument, ShopDocument } from '../generated/graphql.ts';
import type { IncidentFilter, IncidentsQuery, Severity } from '../generated/graphql.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { section } from '../messages/blocks.ts';
import type { Formats } from '../messages/formats.ts';
import type { Outbox } from '../messages/outbox.ts';
import type { KeptIncident, State, StateFile } from '../state.ts';
import { graver, incidentMessage, newsOf } from './incident-message.ts';
import type { Incident } from './incident-message.ts';

/** What only Slack knows of an incident. */
export type Who = Partial<Pick<KeptIncident, 'acknowledgedBy' | 'silence'>>;

export interface IncidentFeed {
  start(): void;
  /** Brings the message of an incident up to it; one that is not newer changes nothing. */
  tell(incident: Incident, who?: Who): Promise<void>;
  stop(): Promise<void>;
}

export interface IncidentFeedDeps {
  gateway: Gateway;
  state: StateFile;
  outbox: Outbox;
  formats: () => Promise<Formats>;
  config: Pick<SlackConfig, 'channel' | 'minSeverity' | 'consoleUrl'>;
  log: Logger;
  /** How often all is read again, in case a message was lost on its way. */
  readEveryMs: number;
}

const dayMs = 86_400_000;
/** So long after its end, what people say of an incident still moves its message after a loss of connection. */
const followedMs = 7 * dayMs;
const resubscribeMs = 5_000;

/**
 * One message for each incident, which changes with it. Nothing is missed: the subscription tells at once, and after each
 * (re)connection, and every minute, all incidents since the cursor are read and the difference is told. Nothing comes
 * twice: what was told is kept by the version of the incident.
 */
export function createIncidentFeed(deps: IncidentFeedDeps): IncidentFeed {
  const { gateway, state, outbox, config, log } = deps;
  const { channel } = config;
  const leastSeverity = config.minSeverity.toUpperCase() as Severity;
  let queue: Promise<unknown> = Promise.resolve();
  let reading: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  let stopped = false;
  let unsubscribe: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;

  /** One after the other: the same incident comes by several ways at once. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };

  const tellNow = async (incident: Incident, who?: Who) => {
    const before = state.current.incidents[incident.id];
    if (channel === undefined || (before && isOld(incident, before, who))) return;
    const kept = keptOf(incident, before, who);
    const commit = ({ incidents }: State) => {
      incidents[incident.id] = kept;
    };
    if (!before?.message) {
      if (!isWorthOne(incident, before)) return state.change(commit);
      const content = incidentMessage(incident, kept, await style());
      await outbox.sendOnce(messageKey(incident.id), { channel }, content, ({ incidents }, ts) => {
        incidents[incident.id] = { ...kept, message: { channel, ts } };
      });
      return;
    }
    await outbox.replace(before.message, incidentMessage(incident, kept, await style()));
    const news = newsOf(incident, before);
    if (!news) return state.change(commit);
    await outbox.sendOnce(
      `incident:${incident.id}:${news.kind}:${incident.version}`,
      { channel: before.message.channel, thread: before.message.ts, broadcast: news.loud },
      { text: news.text, blocks: [section(news.text)] },
      commit,
    );
  };
  const style = async () => ({ formats: await deps.formats(), consoleUrl: config.consoleUrl });

  /** An incident without a message gets one when it is grave enough and goes on, or was over before anybody heard of it. */
  const isWorthOne = (incident: Incident, before: KeptIncident | undefined): boolean => {
    const { id, status, severity, silenced } = incident;
    // It may have come before the bot was killed, and is then brought up to date.
    if (messageKey(id) in state.current.pending) return true;
    if (graver(leastSeverity, severity) || silenced || status === 'RETRACTED') return false;
    if (status === 'OPEN') return true;
    return before
      ? graver(severity, before.severity)
      : Date.parse(incident.lastSeenAt) >= (state.current.newsSince ?? 0);
  };
  const tell: IncidentFeed['tell'] = (incident, who) => inTurn(() => tellNow(incident, who));

  const readAll = async () => {
    const { shop } = await gateway.request(ShopDocument, {});
    const now = Date.parse(shop.now);
    await state.change((kept) => {
      kept.newsSince ??= now;
    });
    const found: Incident[] = [];
    let after: string | null = null;
    do {
      const page: IncidentsQuery['incidents'] = await readPage(`${readFrom(now)}/${now + dayMs}`, after);
      found.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    // The oldest first; one that Slack refuses does not keep back the others.
    const outcomes = await Promise.allSettled(found.reverse().map((incident) => tell(incident)));
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed) throw (failed as PromiseRejectedResult).reason;
    await state.change((kept) => {
      kept.readUntil = now;
    });
  };
  /** A day before the cursor, since an incident may be found late and be over by then; and all that may still change. */
  const readFrom = (now: number): number =>
    Math.min(
      (state.current.readUntil ?? now) - dayMs,
      ...Object.values(state.current.incidents)
        .filter(({ status, lastSeenAt }) => status === 'OPEN' || lastSeenAt > now - followedMs)
        .map(({ startedAt }) => startedAt),
    );
  const readPage = async (range: string, after: string | null) => {
    const filter: IncidentFilter = { statuses: ['OPEN', 'RESOLVED', 'RETRACTED'] };
    return (await gateway.request(IncidentsDocument, { range, filter, after })).incidents;
  };

  /** Readings that are asked for while one runs are one more. */
  const read = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (reading) return (again ??= reading.then(() => read()));
    again = null;
    reading = readAll()
      .catch((error: unknown) => {
        if (!stopped) log.warn({ err: error }, 'incidents could not be read; they are read again soon');
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  };

  const subscribe = () => {
    if (stopped) return;
    unsubscribe = gateway.subscribe(
      IncidentUpdatedDocument,
      {},
      {
        next: ({ incidentUpdated: { incident, dropped } }) => {
          if (dropped > 0) void read();
          tell(incident).catch((error: unknown) => {
            log.error(
              { err: error, incident: incident.id },
              'an incident could not be told; it is tried again',
            );
          });
        },
        end: (error) => {
          if (stopped) return;
          log.warn({ err: error }, 'the subscription to incidents ended; it is begun again');
          setTimeout(subscribe, resubscribeMs).unref();
        },
      },
    );
  };

  return {
    start: () => {
      if (channel === undefined) return;
      gateway.onConnected(() => void read());
      subscribe();
      timer = setInterval(() => void read(), deps.readEveryMs);
    },
    tell,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      unsubscribe();
      await reading;
      await queue;
    },
  };
}

const messageKey = (id: string) => `incident:${id}`;

/** Told already; when somebody did something here, the same version is told again with who it was. */
const isOld = ({ version }: Incident, before: KeptIncident, who: Who | undefined): boolean =>
  who ? version < before.version : version <= before.version;

function keptOf(incident: Incident, before: KeptIncident | undefined, who: Who = {}): KeptIncident {
  const { version, severity, status } = incident;
  return {
    ...{ version, severity, status, message: before?.message ?? null },
    startedAt: Date.parse(incident.startedAt),
    lastSeenAt: Date.parse(incident.lastSeenAt),
    acknowledgedBy:
      incident.acknowledgedBy === null ? null : (who.acknowledgedBy ?? before?.acknowledgedBy ?? null),
    silence: who.silence ?? before?.silence ?? null,
  };
}
