import type { Session } from 'chdb';
import type { Logger } from 'pino';
import { CartographError } from '../errors.ts';
import { readCompact } from './guarded-answer.ts';
import { guardedFailure } from './guarded-failure.ts';
import type { GuardedAnswer, GuardedReader, GuardedStatement } from './guarded-port.ts';
import { guardedLimits, guardedSettings } from './guarded-settings.ts';
import type { GuardedLimits } from './guarded-settings.ts';
import { loadChdb } from './load-chdb.ts';
import { createPool } from './pool.ts';

export interface EmbeddedReaderOptions {
  /** data folder, that of the process's own store */
  path: string;
  log: Logger;
  limits?: Partial<GuardedLimits>;
}

/** Connections, and with them the most that statements which cannot be stopped may occupy. */
const places = 2;

/** Beyond the engine's own limit: it looks at the time between blocks only. */
const graceMs = 5_000;

/**
 * Connections of their own beside the store's, set to read only with their limits when they are opened. chDB has no
 * users, so these settings and what src/free-sql lets through are all there is.
 *
 * A statement in chDB cannot be cancelled. One that outlasts its time is given up, and its connection serves nobody
 * until it ends.
 */
export function createEmbeddedGuardedReader({
  path,
  log,
  limits: given,
}: EmbeddedReaderOptions): GuardedReader {
  const limits = { ...guardedLimits, ...given };
  const { Session: ChdbSession } = loadChdb();
  let overdue = 0;
  const pool = createPool<Session>({
    size: places,
    open: () => {
      const session = new ChdbSession(path);
      for (const [name, value] of Object.entries(guardedSettings(limits)))
        session.query(`SET ${name} = ${typeof value === 'number' ? value : `'${value}'`}`);
      return session;
    },
    close: (session) => Promise.resolve(session.close()),
    // Rows of a failed statement come out before the next answer.
    onError: async (session) => {
      try {
        await session.queryAsync('SELECT 1');
      } catch (error) {
        log.error({ err: error }, 'a reading chDB connection could not be rinsed after a failed statement');
        throw error;
      }
    },
  });

  const answer = ({ sql, params }: GuardedStatement, turn: Turn): Promise<GuardedAnswer> =>
    pool.use(async (session) => {
      // Whoever asked has gone while it waited for a place.
      if (turn.over) throw overtime(limits);
      turn.running = true;
      const options = { format: 'JSONCompact' };
      const result = await (params === undefined
        ? session.queryAsync(sql, options)
        : session.queryBindAsync(sql, params, options));
      return readCompact(result.json());
    });

  return {
    query: async (statement) => {
      if (overdue >= places)
        throw new CartographError(
          'OVERLOADED',
          'Earlier SQL statements still run beyond their time. Try again later, or start the gateway anew.',
        );
      const turn: Turn = { running: false, over: false };
      const work = answer(statement, turn);
      const late = withTimer<never>(limits.maxSeconds * 1000 + graceMs, (reject) => {
        turn.over = true;
        if (turn.running) {
          overdue += 1;
          const ended = () => (overdue -= 1);
          work.then(ended, ended);
        }
        reject(overtime(limits));
      });
      try {
        return await Promise.race([work, late.promise]);
      } catch (error) {
        throw guardedFailure(error);
      } finally {
        late.cancel();
      }
    },
    close: () => pool.close(),
  };
}

/** One statement's time. */
interface Turn {
  running: boolean;
  /** given up: nobody waits for it any more */
  over: boolean;
}

const overtime = ({ maxSeconds }: GuardedLimits): CartographError =>
  new CartographError(
    'TIMEOUT',
    `The statement did not end within ${maxSeconds} seconds. Read a shorter range or fewer columns.`,
  );

/** A promise that is rejected by what is called after a while, unless cancelled. */
function withTimer<T>(ms: number, call: (reject: (error: Error) => void) => void) {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<T>((_, reject) => {
    timer = setTimeout(() => call(reject), ms);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}
