import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEdge } from './support/edge.ts';
import type { Edge } from './support/edge.ts';

describe('the pages', () => {
  const pages = mkdtempSync(join(tmpdir(), 'cartograph-pages-'));
  let edge: Edge;
  beforeAll(async () => {
    for (const folder of ['assets', 'chat-widget']) mkdirSync(join(pages, folder));
    writeFileSync(join(pages, 'index.html'), '<title>console</title>');
    writeFileSync(join(pages, 'chat-widget/index.html'), '<title>widget</title>');
    writeFileSync(join(pages, 'assets/main-aB3_x9-Z.js'), 'export {};'.repeat(100));
    const config = { host: '127.0.0.1', port: 0, corsOrigins: [], widgetOrigins: ['https://shop.example'] };
    edge = await startEdge({ pages, config });
  });
  afterAll(async () => {
    await edge.server.close();
    rmSync(pages, { recursive: true });
  });
  const get = (path: string, accept = 'text/html') =>
    fetch(edge.url + path, { headers: { accept }, redirect: 'manual' });

  it('shows the console at / and at the addresses that only it knows', async () => {
    for (const path of ['/', '/incidents/7?tab=timeline', '/metric/revenue']) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('<title>console</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('answers programs that something is not there', async () => {
    expect((await get('/nowhere', 'application/json')).status).toBe(404);
    expect((await get('/assets/gone.js', '*/*')).status).toBe(404);
    expect((await get('/..%2f..%2fpackage.json', '*/*')).status).toBe(404);
  });

  it('lets only the named origins show the widget in a frame, and nobody the console', async () => {
    const ancestors = async (path: string) =>
      /frame-ancestors ([^;]*)/.exec((await get(path)).headers.get('content-security-policy') ?? '')?.[1];
    expect(await ancestors('/chat-widget/')).toBe("'self' https://shop.example");
    expect(await ancestors('/')).toBe("'self'");
    expect((await get('/chat-widget')).headers.get('location')).toBe('/chat-widget/');
  });

  it('packs scripts, and lets them be kept for ever', async () => {
    const response = await get('/assets/main-aB3_x9-Z.js', '*/*');
    expect(await response.text()).toBe('export {};'.repeat(100));
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });
});
