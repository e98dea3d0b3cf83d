import type { Logger } from 'pino';
import type { Bus } from '../bus/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { badInput, CartographError } from '../errors.ts';
import type { ModelRegistry } from '../models/index.ts';
import { checkPageSize } from '../paging.ts';
import { createThreadPool } from '../queue/index.ts';
import { createJudge } from './judge.ts';
import { createLiveSessions } from './live-sessions.ts';
import type { LiveSession } from './live-sessions.ts';
import { createModelInUse, modelName } from './model-in-use.ts';
import { predictSession } from './predict.ts';
import type { KnownSession } from './predict.ts';
import { createRiskWatch } from './risk-watch.ts';
import { createSessionFeed, lookBackMs } from './session-feed.ts';
import { fold, hasEnded } from './session-state.ts';
import type { SessionState } from './session-state.ts';
import { createShopClock } from './shop-clock.ts';
import { createPredictionStore, noPast, visitorKey } from './store.ts';
import { trainConversion } from './train.ts';
import type * as Tasks from './training.tasks.ts';
import type { SessionPrediction, SessionPredictions } from './types.ts';

export interface SessionPredictionsDeps {
  clickhouse: ClickHouse;
  models: ModelRegistry;
  bus: Bus;
  now: () => number;
  /** IANA name: hours and weekdays are those of the shop's clock */
  timeZone: string;
  log: Logger;
}

/** Some kilobytes each. */
const mostLive = 100_000;
/** Updates a slow subscriber may have waiting before it loses its oldest. */
const subscriberCapacity = 256;
/** The reasons of each take a millisecond. */
const mostListed = 100;
const keptVersions = 30;
/** How often quiet sessions are judged anew, and a newly activated model is looked for. */
const tickMs = 2_000;

export function createSessionPredictions({
  clickhouse,
  models,
  bus,
  now,
  timeZone,
  log,
}: SessionPredictionsDeps): SessionPredictions {
  const store = createPredictionStore(clickhouse);
  const clock = createShopClock(timeZone);
  const live = createLiveSessions({ capacity: mostLive });
  const model = createModelInUse({ models, log });
  const watch = createRiskWatch({ capacity: subscriberCapacity });
  const judge = createJudge({ live, watch, model, clock });
  const feed = createSessionFeed({
    ...{ store, bus, live, now, log },
    onChange: (changed) => judge.changed(changed, now()),
  });
  // One thread: training takes a while, and must not take every core from those who ask.
  const threads = createThreadPool<typeof Tasks>({
    size: 1,
    module: new URL('./training.tasks.ts', import.meta.url),
  });
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> = Promise.resolve();
  /** why the model in use could not be loaded */
  let problem = '';

  async function tick(): Promise<void> {
    try {
      await model.refresh();
      problem = '';
    } catch (error) {
      // Said once, not every two seconds.
      if (String(error) !== problem)
        log.warn({ err: error }, 'the model for predictions could not be loaded; the one in memory is used');
      problem = String(error);
    }
    judge.due(now());
  }

  async function stored(sessionId: string): Promise<KnownSession> {
    const at = now();
    const events = await store.ofSessions([sessionId], at - lookBackMs);
    const state = events.reduce<SessionState | null>(fold, null);
    if (!state)
      throw new CartographError(
        'NOT_FOUND',
        `There is no session ${JSON.stringify(sessionId)} with an event in the last 24 hours.`,
      );
    const { userId } = state;
    if (userId === '') return { id: sessionId, state, past: null };
    const visitor = { sessionId, userId };
    const pasts = await store.pasts([visitor], at);
    return { id: sessionId, state, past: pasts.get(visitorKey(visitor)) ?? noPast };
  }

  const tell = async (session: KnownSession): Promise<SessionPrediction> =>
    predictSession(session, now(), await model.get(), clock);

  const goesOn = (session: LiveSession | undefined): session is LiveSession =>
    session !== undefined && !hasEnded(session.state, now());

  async function forSession(sessionId: string): Promise<SessionPrediction> {
    const session = live.get(sessionId);
    return tell(goesOn(session) ? session : await stored(sessionId));
  }

  return {
    start: async () => {
      await feed.start();
      await tick();
      timer = setInterval(() => {
        ticking = ticking.then(tick);
      }, tickMs);
      timer.unref();
    },
    stop: async () => {
      clearInterval(timer);
      watch.close();
      await Promise.all([feed.stop(), ticking, threads.close()]);
    },
    forSession,
    forUser: async (userId) => {
      const session = live.ofUser(userId);
      if (goesOn(session)) return tell(session);
      const sessionId = await store.latestSession(userId, now() - lookBackMs);
      if (sessionId !== null) return forSession(sessionId);
      throw new CartographError(
        'NOT_FOUND',
        `There is no session of the user ${JSON.stringify(userId)} in the last 24 hours.`,
      );
    },
    atRisk: async (first) => {
      checkPageSize(first, mostListed);
      const loaded = await model.get();
      return judge.worst(first, now()).map((session) => predictSession(session, now(), loaded, clock));
    },
    watch: (filter) => {
      if (!(filter.minCartValue >= 0)) throw badInput('minCartValue must be 0 or more.');
      if (!(filter.minProbability > 0 && filter.minProbability <= 1))
        throw badInput('minProbability must be over 0 and at most 1.');
      return watch.watch(filter, judge.risks());
    },
    train: async (request = {}) => {
      const trained = await trainConversion({ store, threads, timeZone }, { at: now(), ...request });
      const version = await models.save(trained);
      await models.prune(modelName, keptVersions);
      await model.refresh();
      return version;
    },
  };
}
