import { EventEmitter } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';
import type { PgPool, PgPoolClient, PgQueryResult } from 'bullmq';

/** For looking at what kind of statement it is, not for running: text inside quotes is not spared. */
const withoutComments = (sql: string) => sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim();

interface Transaction {
  owner: object;
  ended: Promise<void>;
  end(): void;
}

function begin(owner: object): Transaction {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { owner, ended, end };
}

/**
 * Gives BullMQ's PostgreSQL backend the part of a `pg.Pool` that it uses. PGlite is one session in this process, so
 * all clients share it: while one is between BEGIN and COMMIT the others wait, and LISTEN goes through PGlite's own
 * subscriptions instead of the wire.
 */
export function createPglitePool(pglite: PGlite): PgPool {
  let transaction: Transaction | null = null;

  async function run<Row>(
    owner: object,
    sql: string,
    params: readonly unknown[] = [],
  ): Promise<PgQueryResult<Row>> {
    while (transaction && transaction.owner !== owner) await transaction.ended;
    const verb = /^\w+/.exec(withoutComments(sql))?.[0].toUpperCase();
    if (verb === 'BEGIN') transaction = begin(owner);
    try {
      // Only the simple protocol takes several statements in one text, and only the extended one takes parameters.
      const result =
        params.length > 0 ? await pglite.query(sql, [...params]) : (await pglite.exec(sql)).at(-1);
      return { rows: (result?.rows ?? []) as Row[], rowCount: result?.affectedRows ?? 0 };
    } finally {
      if (transaction?.owner === owner && (verb === 'COMMIT' || verb === 'ROLLBACK')) {
        transaction.end();
        transaction = null;
      }
    }
  }

  class Client extends EventEmitter implements PgPoolClient {
    private readonly subscriptions: (() => Promise<void>)[] = [];

    async query<Row>(sql: string, params?: readonly unknown[]): Promise<PgQueryResult<Row>> {
      const channel = /^LISTEN\s+(\w+)/i.exec(withoutComments(sql))?.[1];
      if (channel === undefined) return run(this, sql, params);
      this.subscriptions.push(
        await pglite.listen(channel, (payload) => this.emit('notification', { channel, payload })),
      );
      return { rows: [] };
    }

    release(): void {
      for (const unsubscribe of this.subscriptions.splice(0))
        unsubscribe().catch((error: unknown) => pool.emit('error', error));
    }
  }

  class Pool extends EventEmitter {
    /** Tells BullMQ that no silent drop of the connection is possible, so it may sleep until notified. */
    readonly options = { keepAlive: true };
    query = <Row>(sql: string, params?: readonly unknown[]) => run<Row>(this, sql, params);
    connect = async () => new Client();
    /** The store closes PGlite itself. */
    end = () => Promise.resolve();
  }

  const pool = new Pool();
  // Every queue and worker adds its own error listener.
  pool.setMaxListeners(0);
  return pool;
}
