import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, watchForTrouble } from './support/chromium.ts';
import { findChromium } from './support/engines.ts';
import { startGrafanaPluginHost } from './support/grafana-plugin-host.ts';
import type { GrafanaPluginHost } from './support/grafana-plugin-host.ts';
import { startSmallShop } from './support/small-shop.ts';
import type { SmallShop } from './support/small-shop.ts';

const folder = 'grafana/cartograph-app/dist';
const read = (path: string): string => readFileSync(`${folder}/${path}`, 'utf8');

beforeAll(() => {
  execFileSync(process.execPath, ['grafana/cartograph-app/build.mjs'], { stdio: 'pipe' });
}, 120_000);

describe("the plugin's files", () => {
  interface Manifest {
    id: string;
    type: string;
    name: string;
    info: { version: string; updated: string; keywords: string[]; logos: Record<string, string> };
    dependencies: { grafanaDependency: string };
    includes?: { type: string; path?: string; role?: string; addToNav?: boolean }[];
    routes?: { path: string; url: string; headers: { name: string; content: string }[] }[];
  }
  const manifest = (path: string) => JSON.parse(read(path)) as Manifest;

  // What Grafana's plugin.json reference demands of every plugin.
  it.each([
    ['plugin.json', 'app', ''],
    ['panels/chat/plugin.json', 'panel', 'panels/chat/'],
  ])('%s has what Grafana demands', (path, type, place) => {
    const { id, name, info, dependencies, ...rest } = manifest(path);
    expect(id).toMatch(new RegExp(`^[0-9a-z]+-([0-9a-z]+-)?${type}$`));
    expect(rest.type).toBe(type);
    expect(name).not.toBe('');
    expect(info.keywords.length).toBeGreaterThan(0);
    expect(info.version).toBe(
      (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
    );
    expect(info.updated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const size of ['small', 'large'])
      expect(existsSync(`${folder}/${place}${info.logos[size]}`)).toBe(true);
    expect(dependencies.grafanaDependency).toMatch(/^>=\d+\.\d+\.\d+$/);
  });

  it('lets viewers ask and only administrators set it up', () => {
    const { id, includes } = manifest('plugin.json');
    const pages = includes?.filter(({ type }) => type === 'page').map(({ path, role }) => [path, role]);
    expect(pages).toEqual([
      [`/a/${id}`, 'Viewer'],
      [`/plugins/${id}`, 'Admin'],
    ]);
  });

  it('opens one way to the gateway, and that is for GraphQL', () => {
    // Another path, such as /events, would be open to everybody in Grafana with the role of the token.
    expect(manifest('plugin.json').routes).toMatchObject([
      {
        path: 'gateway/graphql',
        method: 'POST',
        url: '{{ .JsonData.gatewayUrl }}/graphql',
        reqRole: 'Viewer',
      },
    ]);
  });

  it.each(['module.js', 'panels/chat/module.js'])('%s takes React and Grafana from Grafana', (path) => {
    const [, names] = /^define\((\[[^\]]*\]),function\(/.exec(read(path)) ?? [];
    const taken = JSON.parse(names ?? '[]') as string[];
    expect(taken.toSorted()).toEqual([
      '@grafana/data',
      '@grafana/runtime',
      '@grafana/ui',
      'react',
      'react-dom',
    ]);
  });
});

describe.skipIf(!findChromium())('the plugin in Grafana', () => {
  let shop: SmallShop;
  let grafana: GrafanaPluginHost;
  let browser: Browser;
  let token: string;
  let page: Page;
  let trouble: string[];

  beforeAll(async () => {
    [shop, grafana, browser] = await Promise.all([
      startSmallShop(),
      startGrafanaPluginHost(),
      launchChromium(),
    ]);
    token = await shop.keyFor('grafana', 'ANALYST');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await grafana.close();
    await shop.close();
  });

  const setUp = (settings: { gatewayUrl: string; token: string }) =>
    fetch(`${grafana.url}/api/plugins/cartograph-app/settings`, {
      method: 'POST',
      body: JSON.stringify({
        jsonData: { gatewayUrl: settings.gatewayUrl },
        secureJsonData: { token: settings.token },
      }),
    });
  const open = async (script: string, expected = /^$/) => {
    page = await browser.newPage();
    trouble = watchForTrouble(page, grafana.url, { expected });
    await page.goto(grafana.url);
    await page.evaluate(`window.grafana.${script}`);
  };
  afterEach(async () => {
    await page.close();
    expect(trouble).toEqual([]);
  });

  it('is set up and tested on its page', async () => {
    await open('showConfig()');
    await page.getByLabel('Gateway').fill(`${shop.gateway.url}/`);
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.getByText('Connected as grafana, with the role ANALYST').waitFor();
    // The next save keeps the token that is stored.
    await page.getByRole('button', { name: 'Reset' }).waitFor();
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.locator('.success').waitFor();
  });

  it('warns of a token with which everybody in Grafana could change the shop', async () => {
    await open('showConfig()');
    await page.getByLabel('Gateway').fill(shop.gateway.url);
    await page.getByLabel('Token').fill(await shop.keyFor('too-much', 'ADMIN'));
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.locator('.warning', { hasText: 'Make a key with the role ANALYST' }).waitFor();
  });

  it('answers a question on a dashboard, and never shows the token to the browser', async () => {
    await setUp({ gatewayUrl: shop.gateway.url, token });
    const seen: Promise<string>[] = [];
    await open('setTheme("dark")');
    page.on('request', (request) => seen.push(request.allHeaders().then((sent) => JSON.stringify(sent))));
    page.on('response', (response) => seen.push(response.text()));
    await page.evaluate('window.grafana.showPanel()');

    await page.getByRole('textbox').fill('Revenue by category in the last 7 days?');
    await page.getByRole('textbox').press('Enter');
    await page.getByText('35.50 USD').first().waitFor();
    await page.getByText('SELECT').first().waitFor({ state: 'attached' });
    expect((await Promise.all(seen)).filter((text) => text.includes(token))).toEqual([]);
    expect(seen.length).toBeGreaterThan(2);
  });

  it('looks like Grafana, and leaves Grafana as it looks', async () => {
    interface Styled {
      getComputedStyle(element: unknown): { color: string };
    }
    const inkOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => (globalThis as unknown as Styled).getComputedStyle(element).color);
    await open('setTheme("dark")');
    await page.evaluate('window.grafana.showPanel()');
    await page.getByRole('textbox').waitFor();
    expect(await inkOf('textarea')).toBe('rgb(204, 204, 220)');
    // Grafana's own rule for buttons, red in the stand-in, ends where the panel begins; so does ours for headings.
    expect(await inkOf('.chat button')).not.toBe('rgb(255, 0, 0)');
    expect(await inkOf('h1')).toBe('rgb(255, 0, 0)');
  });

  it('asks its first question by itself, without the SQL where that is turned off', async () => {
    await open('showPanel({ firstQuestion: "revenue yesterday", showSql: false })');
    await page.getByText('5.50 USD').first().waitFor();
    expect(await page.getByText('SELECT').count()).toBe(0);
  });

  it('has a page of its own', async () => {
    await open('showPage()');
    await page.getByRole('main').getByRole('textbox').waitFor();
  });

  it.each([
    ['the gateway refuses the token', { token: 'not-a-token' }, /The API key is not known here/],
    [
      'the gateway is away',
      { gatewayUrl: 'http://127.0.0.1:9' },
      /cannot be reached: Grafana gets no answer/,
    ],
  ])('says when %s', async (_what, settings, words) => {
    await setUp({ gatewayUrl: shop.gateway.url, token, ...settings });
    await open('showPanel()', /status of (401|502)/);
    await page.getByRole('alert').filter({ hasText: words }).waitFor();
    await setUp({ gatewayUrl: shop.gateway.url, token });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('textbox').waitFor();
  });
});
