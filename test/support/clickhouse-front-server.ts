import { Session } from 'chdb';
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip, createGzip } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import type { ClickHouseFrontOptions } from './clickhouse-front.ts';

/** URL parameters that are not settings of the engine (interfaces/http in ClickHouse's documentation). */
const ownParameters = new Set([
  'query',
  'database',
  'user',
  'password',
  'query_id',
  'default_format',
  'session_id',
  'role',
]);
const httpOnlySettings = new Set([
  'wait_end_of_query',
  'enable_http_compression',
  'send_progress_in_http_headers',
]);

/** Formats whose pieces can follow each other, so that an answer can leave before it is whole. */
const streamable = new Set(['JSONEachRow', 'JSONCompactEachRow', 'TabSeparated', 'TSV', 'CSV']);

/** HTTP status by error number, as ClickHouse's server has it; anything else is 500. */
const statuses: Readonly<Record<number, number>> = {
  ...{
    36: 400,
    47: 400,
    53: 400,
    62: 400,
    115: 400,
    194: 401,
    516: 403,
    164: 403,
    497: 403,
    46: 404,
    60: 404,
    81: 404,
    159: 408,
  },
};

class EngineError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const engineError = (cause: unknown): EngineError => {
  if (cause instanceof EngineError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new EngineError(Number(/^Code: (\d+)/.exec(message)?.[1] ?? 1002), message);
};

const literal = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function serve({ path, user = 'default', password }: ClickHouseFrontOptions & { path: string }): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://front');
    if (url.pathname === '/ping') return response.end('Ok.\n');
    // One connection a request: settings, parameters and rows of a failed statement end with it.
    const session = new Session(path);
    const queryId = url.searchParams.get('query_id') ?? randomUUID();
    response.setHeader('X-ClickHouse-Query-Id', queryId);
    response.setHeader('X-ClickHouse-Server-Display-Name', 'front');
    answer(request, response, url.searchParams, session)
      .catch((error: unknown) => refuse(response, engineError(error)))
      .finally(() => session.close());
  });

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    search: URLSearchParams,
    session: Session,
  ) {
    authenticate(request, search);
    const packed = request.headers['content-encoding'] === 'gzip';
    const sent = packed ? request.pipe(createGunzip()) : request;
    const form = String(request.headers['content-type']).startsWith('multipart/form-data');
    // Parameters that are too long for an address come as parts of a form, and so does their statement.
    if (form) for (const [name, value] of await formOf(sent, request)) search.append(name, value);
    const body = form ? '' : await text(sent);
    const inUrl = search.get('query');
    await prepare(session, request, search, inUrl ?? body);

    const sql = inUrl === null ? body : `${inUrl}\n${body}`;
    const startedAt = performance.now();
    const format =
      /\bFORMAT\s+(\w+)\s*;?\s*$/i.exec(sql)?.[1] ?? search.get('default_format') ?? 'TabSeparated';
    response.setHeader('X-ClickHouse-Format', format);
    response.setHeader(
      'Content-Type',
      format.startsWith('JSON') ? 'application/json' : 'text/plain; charset=UTF-8',
    );

    if (
      streamable.has(format) &&
      search.get('wait_end_of_query') !== '1' &&
      /^\s*(select|with)\b/i.test(sql)
    ) {
      return stream(response, session.queryStream(sql, { format }), packing(request, response, search));
    }
    const result = await session.queryAsync(sql, { format });
    response.setHeader('X-ClickHouse-Summary', summary(result, performance.now() - startedAt));
    const bytes = result.bytes();
    packing(request, response, search).end(bytes);
  }

  function authenticate(request: IncomingMessage, search: URLSearchParams) {
    if (password === undefined) return;
    const basic = Buffer.from(
      (request.headers.authorization ?? '').slice('Basic '.length),
      'base64',
    ).toString();
    const colon = basic.indexOf(':');
    const given = {
      user: request.headers['x-clickhouse-user'] ?? search.get('user') ?? basic.slice(0, colon),
      password: request.headers['x-clickhouse-key'] ?? search.get('password') ?? basic.slice(colon + 1),
    };
    if (given.user === user && given.password === password) return;
    throw new EngineError(
      516,
      `Code: 516. DB::Exception: ${String(given.user)}: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)`,
    );
  }
}

async function formOf(sent: Readable, { headers }: IncomingMessage): Promise<[string, string][]> {
  const init = { headers: { 'content-type': String(headers['content-type']) } };
  const body = new Response(Readable.toWeb(sent) as ReadableStream, init);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- for servers of strangers' large forms, which this is not
  const form = await body.formData();
  return [...form].filter((part): part is [string, string] => typeof part[1] === 'string');
}

/** Puts parameters, database and settings on the request's connection, and refuses what a server refuses. */
async function prepare(
  session: Session,
  request: IncomingMessage,
  search: URLSearchParams,
  statement: string,
) {
  if (!/^\s*insert[\s\S]*\n/i.test(statement)) {
    // chDB runs several statements in one text; a server takes one. This parses it without running it.
    await session.queryAsync(`SELECT formatQuerySingleLine(${literal(statement)})`);
  }
  const database = search.get('database') ?? request.headers['x-clickhouse-database'];
  if (typeof database === 'string' && database !== 'default') await session.queryAsync(`USE \`${database}\``);
  const settings: string[] = [];
  for (const [name, value] of search) {
    if (ownParameters.has(name) || httpOnlySettings.has(name)) continue;
    if (!/^\w+$/.test(name))
      throw new EngineError(115, `Code: 115. DB::Exception: Unknown setting '${name}'. (UNKNOWN_SETTING)`);
    settings.push(`${name} = ${literal(value)}`);
  }
  // A server reads only, when asked by GET.
  if (request.method === 'GET') settings.push('readonly = 1');
  if (settings.length === 0) return;
  // Parameters do not count as text of the statement on a server; here they are text of this one.
  await session.queryAsync('SET max_query_size = 1000000000');
  await session.queryAsync(`SET max_query_size = 262144, ${settings.join(', ')}`);
}

function packing(
  request: IncomingMessage,
  response: ServerResponse,
  search: URLSearchParams,
): NodeJS.WritableStream {
  const wanted =
    search.get('enable_http_compression') === '1' &&
    /\bgzip\b/.test(String(request.headers['accept-encoding']));
  if (!wanted) return response;
  response.setHeader('Content-Encoding', 'gzip');
  const gzip = createGzip({ level: 1 });
  gzip.pipe(response);
  return gzip;
}

/** Sends pieces as they come; an error after the first goes into the body, framed as ClickHouse does since 25.11. */
async function stream(
  response: ServerResponse,
  pieces: ReturnType<Session['queryStream']>,
  sink: NodeJS.WritableStream,
) {
  const tag = randomBytes(8).toString('hex');
  let sent = false;
  try {
    for await (const piece of pieces) {
      if (response.destroyed) break;
      if (!sent) response.setHeader('X-ClickHouse-Exception-Tag', tag);
      sent = true;
      if (!sink.write(piece.raw())) await Promise.race([onceOf(sink, 'drain'), onceOf(response, 'close')]);
    }
    sink.end();
  } catch (error) {
    if (!sent) throw error;
    const { message } = engineError(error);
    const length = Buffer.byteLength(message) + 1;
    sink.end(`\r\n__exception__\r\n${tag}\r\n${message}\n${length} ${tag}\r\n__exception__\r\n`);
  }
}

const onceOf = (emitter: NodeJS.EventEmitter, event: string) =>
  new Promise((resolve) => emitter.once(event, resolve));

function refuse(response: ServerResponse, { code, message }: EngineError) {
  if (response.headersSent) return response.destroy();
  response.removeHeader('Content-Encoding');
  response.setHeader('X-ClickHouse-Exception-Code', code);
  response
    .writeHead(statuses[code] ?? 500, { 'Content-Type': 'text/plain; charset=UTF-8' })
    .end(`${message}\n`);
}

function summary(result: { rowsRead: number; bytesRead: number }, elapsedMs: number): string {
  return JSON.stringify({
    read_rows: String(result.rowsRead),
    read_bytes: String(result.bytesRead),
    elapsed_ns: String(Math.round(elapsedMs * 1e6)),
  });
}

process.once('message', (options: ClickHouseFrontOptions & { path: string }) => {
  // Keeps the engine open between requests.
  const anchor = new Session(options.path);
  const server = serve(options).listen(options.port ?? 0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port);
  });
  // stop() was called, or the test that started it is gone.
  process.once('disconnect', () => {
    server.close();
    server.closeAllConnections();
    anchor.close();
    process.exit(0);
  });
});
