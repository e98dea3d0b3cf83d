import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface GrafanaPluginHost {
  url: string;
  close(): Promise<void>;
}

interface Settings {
  jsonData: Record<string, string>;
  secureJsonData: Record<string, string>;
}

interface Route {
  path: string;
  method: string;
  url: string;
  headers: { name: string; content: string }[];
}

const folder = 'grafana/cartograph-app/dist';
const types: Record<string, string> = { '.js': 'text/javascript', '.svg': 'image/svg+xml' };
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Grafana</title><link rel="icon" href="data:,">
<style>h1, button, table { color: rgb(255, 0, 0); letter-spacing: 9px }</style>
<h1>Grafana</h1><div id="place"></div><script type="module" src="/page.js"></script></html>`;

/**
 * As much of Grafana's server as a built app plugin needs: its files, its settings, and the plugin proxy, which takes
 * the route that is asked for to the letter, fills in what was set, and keeps the browser's own headers back.
 */
export async function startGrafanaPluginHost(): Promise<GrafanaPluginHost> {
  const { outputFiles } = await build({
    entryPoints: ['test/support/grafana-page.js'],
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = outputFiles[0]!.text;
  const manifest = JSON.parse(await readFile(join(folder, 'plugin.json'), 'utf8')) as { routes: Route[] };
  let settings: Settings = { jsonData: {}, secureJsonData: {} };

  const fill = (template: string): string =>
    template.replace(/\{\{ \.(JsonData|SecureJsonData)\.(\w+) \}\}/g, (_all, kind: string, name: string) => {
      const from = kind === 'JsonData' ? settings.jsonData : settings.secureJsonData;
      return from[name] ?? '<no value>';
    });

  const proxy = async (request: IncomingMessage, path: string): Promise<Response> => {
    const route = manifest.routes.find((one) => one.path === path && one.method === request.method);
    if (!route) return Response.json({ message: 'plugin route match not found' }, { status: 404 });
    const { accept } = request.headers;
    const headers = new Headers({ 'content-type': 'application/json', 'x-forwarded-for': '127.0.0.1' });
    if (accept !== undefined) headers.set('accept', accept);
    for (const { name, content } of route.headers) headers.set(name, fill(content));
    try {
      return await fetch(fill(route.url), { method: route.method, headers, body: await text(request) });
    } catch {
      return new Response(null, { status: 502 });
    }
  };

  const answer = async (request: IncomingMessage): Promise<Response> => {
    const path = new URL(request.url ?? '/', 'http://grafana').pathname;
    if (path === '/') return new Response(page, { headers: { 'content-type': 'text/html' } });
    if (path === '/page.js') return new Response(script, { headers: { 'content-type': 'text/javascript' } });
    if (path === '/api/plugins/cartograph-app/settings') {
      const { jsonData, secureJsonData } = JSON.parse(await text(request)) as Partial<Settings>;
      settings = {
        jsonData: jsonData ?? {},
        secureJsonData: { ...settings.secureJsonData, ...secureJsonData },
      };
      return Response.json({ message: 'Plugin settings updated' });
    }
    const [, proxied] = /^\/api\/plugin-proxy\/cartograph-app\/(.*)$/.exec(path) ?? [];
    if (proxied !== undefined) return proxy(request, proxied);
    const [, file] = /^\/public\/plugins\/cartograph-app\/(.*)$/.exec(path) ?? [];
    if (file === undefined) return new Response(null, { status: 404 });
    const contentType = types[extname(file)] ?? 'application/json';
    return new Response(await readFile(join(folder, file)), { headers: { 'content-type': contentType } });
  };

  const server = createServer((request, response) => {
    void answer(request).then(async (given) => {
      const body = Buffer.from(await given.arrayBuffer());
      response.writeHead(given.status, {
        'content-type': given.headers.get('content-type') ?? 'text/plain',
      });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
