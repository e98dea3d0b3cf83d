import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createReadStream, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { CartographError } from '../errors.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Everything comes from here, nothing from a CDN; the editor makes its styles as it runs. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Serves the built pages of a folder: each of its folders with an index.html is a page, such as /graphiql. */
export function registerPages(app: FastifyInstance, { root }: { root: string }): void {
  // Only names found at the start are served, so no request can walk out of the folder.
  const files = new Map(
    listFiles(root).map((path) => [`/${relative(root, path).split(sep).join('/')}`, path]),
  );

  if (files.has('/graphiql/index.html')) app.addHook('onRequest', showEndpoint);
  const pages = [...files.keys()]
    .filter((name) => name.endsWith('/index.html'))
    .map((name) => name.slice(0, -'/index.html'.length));
  for (const page of pages) {
    app.get(page, (_request, reply) => reply.redirect(`${page}/`));
    app.get(`${page}/*`, (request, reply) => {
      const name = request.url.split('?')[0] ?? '';
      const path = files.get(name.endsWith('/') ? `${name}index.html` : name);
      if (path === undefined) throw new CartographError('NOT_FOUND', `There is nothing at ${name}.`);
      // Names that hold a hash of the content may be kept for ever; others are asked for anew.
      const caching = /-[A-Z0-9]{8}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
      return reply
        .headers({ 'content-security-policy': contentSecurityPolicy, 'cache-control': caching })
        .type(types[extname(path)] ?? 'application/octet-stream')
        .send(createReadStream(path));
    });
  }
}

/** Somebody opened the endpoint in a browser: show the page to work with it, even before they have a key. */
async function showEndpoint({ method, headers, url }: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const isVisit = method === 'GET' && url === '/graphql' && headers.accept?.includes('text/html');
  return isVisit ? reply.redirect('/graphiql/') : undefined;
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
