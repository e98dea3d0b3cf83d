import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { nothingAt } from './client-errors.ts';

export interface PagesOptions {
  /** folder of the built pages: the console, and a folder for each other page */
  root: string;
  /** web origins that may show the chat widget in a frame, besides this one */
  widgetOrigins: readonly string[];
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Everything comes from here, nothing from a CDN; GraphiQL's editor makes its styles as it runs. */
const contentSecurityPolicy = (frameAncestors: readonly string[]): string =>
  [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' ws: wss:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ["frame-ancestors 'self'", ...frameAncestors].join(' '),
  ].join('; ');

/** What gets smaller by packing. */
const packed = new Set(['.html', '.js', '.css', '.svg', '.ttf']);

const consolePage = '/index.html';
const widget = '/chat-widget/';

/** Serves the built pages: the console at / and at every address that is a page of its own, /graphiql, /chat-widget. */
export function registerPages(app: FastifyInstance, { root, widgetOrigins }: PagesOptions): void {
  // Only names found at the start are served, so no request can walk out of the folder.
  const files = new Map(
    listFiles(root).map((path) => [`/${relative(root, path).split(sep).join('/')}`, path]),
  );
  const zipped = new Map<string, Promise<Buffer>>();
  const zip = (path: string): Promise<Buffer> => {
    // They never change while we run, so each is packed once.
    const known =
      zipped.get(path) ?? readFile(path).then((content) => promisify(gzip)(content, { level: 9 }));
    zipped.set(path, known);
    return known;
  };
  const send = async (request: FastifyRequest, reply: FastifyReply, name: string, path: string) => {
    const isZipped =
      packed.has(extname(path)) && (request.headers['accept-encoding']?.includes('gzip') ?? false);
    const content = await (isZipped ? zip(path) : readFile(path));
    return reply
      .headers({
        'content-security-policy': contentSecurityPolicy(name.startsWith(widget) ? widgetOrigins : []),
        'cache-control': hasHash(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
        vary: 'Accept-Encoding',
        ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      })
      .type(types[extname(path)] ?? 'application/octet-stream')
      .send(content);
  };

  if (files.has('/graphiql/index.html')) app.addHook('onRequest', showEndpoint);
  for (const [name, path] of files) {
    app.get(name, (request, reply) => send(request, reply, name, path));
    if (!name.endsWith('/index.html')) continue;
    const page = name.slice(0, -'index.html'.length);
    app.get(page, (request, reply) => send(request, reply, name, path));
    if (page !== '/') app.get(page.slice(0, -1), (_request, reply) => reply.redirect(page));
  }
  // The console's pages have addresses that only it knows, and it says itself what is not there.
  const path = files.get(consolePage);
  if (path === undefined) return;
  app.get('/*', (request, reply) => {
    if (isVisit(request)) return send(request, reply, consolePage, path);
    throw nothingAt(request);
  });
}

const isVisit = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && (headers.accept?.includes('text/html') ?? false);

/** Names that hold a hash of the content may be kept for ever; others are asked for anew. */
const hasHash = (name: string): boolean => name.startsWith('/assets/') || /-[A-Z0-9]{8}\.\w+$/.test(name);

/** Somebody opened the endpoint in a browser: show the page to work with it, even before they have a key. */
async function showEndpoint(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  return isVisit(request) && request.url === '/graphql' ? reply.redirect('/graphiql/') : undefined;
}

/** Absolute paths; empty when the pages were not built, as in tests of the API. */
function listFiles(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
