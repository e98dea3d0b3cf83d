import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AskQuestionDocument, CreateApiKeyDocument } from '../schema/generated/graphql.ts';
import { buildPages, launchChromium } from './support/chromium.ts';
import { findChromium } from './support/engines.ts';
import { startGateway } from './support/gateway.ts';
import type { TestGateway } from './support/gateway.ts';
import { createGraphQLClient } from './support/graphql-client.ts';

const noon = Date.parse('2026-11-18T12:00:00Z');
const admin = { 'x-api-key': 'the-first-administrator-000000' };
const question = 'Revenue by category in the last 7 days?';

const sale = (id: string, day: string, price: string, category: string) => ({
  ...{ event_id: id, event_type: 'purchase', event_timestamp: `${day}T10:00:00Z`, session_id: `s-${id}` },
  ...{ order_id: `o-${id}`, product_id: `p-${category}`, price, category, source: 'web' },
});

const patient = { timeout: 20_000 };

/** A website on an origin of its own: 127.0.0.1 is another site than localhost, where the gateway is. */
async function startWebsite(): Promise<{ server: Server; url: string; pages: Map<string, string> }> {
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages };
}

/** Shows the widget, and hands it these tokens one after the other as it asks for them. */
const host = (gateway: string, tokens: readonly string[]) => `<!doctype html><title>Backoffice</title>
  <iframe id="chat" src="${gateway}/chat-widget/" width="420" height="700"></iframe>
  <iframe id="stranger" src="/stranger"></iframe>
  <script>
    const tokens = ${JSON.stringify(tokens)};
    const chat = document.getElementById('chat');
    window.heard = [];
    window.give = () => {
      const token = tokens.shift();
      if (token) chat.contentWindow.postMessage({ type: 'cartograph:token', token }, '${gateway}');
    };
    addEventListener('message', ({ source, origin, data }) => {
      if (source !== chat.contentWindow || origin !== '${gateway}') return;
      heard.push(data.type);
      give();
    });
  </script>`;

/** Script that sends messages to the widget, from whichever window it runs in. */
const posting = (host: 'parent' | 'window', messages: readonly object[]) =>
  `for (const message of ${JSON.stringify(messages)}) ${host}.frames[0].postMessage(message, '*')`;

describe.skipIf(findChromium() === null)('the chat widget in a frame on another site', () => {
  let gateway: TestGateway;
  let browser: Browser;
  let website: Awaited<ReturnType<typeof startWebsite>>;
  let foreign: Awaited<ReturnType<typeof startWebsite>>;
  let page: Page;

  const keyOf = async (name: string): Promise<string> => {
    const { createApiKey } = await createGraphQLClient(gateway.url, admin).request(CreateApiKeyDocument, {
      input: { name, role: 'ANALYST' },
    });
    return createApiKey.token;
  };
  const widgetOf = async (): Promise<Frame> => {
    const frame = await (await page.waitForSelector('#chat')).contentFrame();
    if (!frame) throw new Error('The widget has no frame.');
    return frame;
  };
  const heard = () => page.evaluate<string[]>('heard');

  beforeAll(async () => {
    buildPages();
    [website, foreign] = await Promise.all([startWebsite(), startWebsite()]);
    gateway = await startGateway(
      { ADMIN_API_KEY: admin['x-api-key'], WIDGET_ORIGINS: website.url },
      () => noon,
    );
    const events = [
      sale('1', '2026-11-12', '40.00', 'Books'),
      sale('2', '2026-11-15', '60.50', 'Books'),
      sale('3', '2026-11-16', '199.99', 'Toys'),
    ];
    const response = await fetch(`${gateway.url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...admin },
      body: JSON.stringify(events),
    });
    expect(response.status).toBe(200);
    browser = await launchChromium();
  }, 120_000);
  afterEach(() => page.close());
  afterAll(async () => {
    await browser.close();
    website.server.close();
    foreign.server.close();
    await gateway.close();
  });

  it('gets its token from the parent, another when that is refused, and answers as the API does', async () => {
    const key = await keyOf('Backoffice');
    website.pages.set('/', host(gateway.url, ['no-such-key', key]));
    page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(website.url);

    const widget = await widgetOf();
    const field = widget.getByLabel('Your question');
    await field.fill(question);
    await field.press('Enter');
    const shown = widget.locator('.answer-text');
    await shown.waitFor();
    expect(await heard()).toEqual(['cartograph:ready', 'cartograph:token-needed']);

    const client = createGraphQLClient(gateway.url, { 'x-api-key': key });
    const { askQuestion } = await client.request(AskQuestionDocument, { input: { question } });
    expect(askQuestion.rows).toEqual([
      ['Toys', 199.99, expect.any(Number)],
      ['Books', 100.5, expect.any(Number)],
    ]);
    expect(await shown.innerText()).toBe(askQuestion.text);
    await widget.locator('.answer-chart svg').waitFor();
    await widget.getByText('Table', { exact: true }).click();
    const cells = await widget.locator('tbody td:nth-child(-n + 2)').allInnerTexts();
    expect(cells).toEqual(['Toys', '$199.99', 'Books', '$100.50']);

    // The key is in memory only.
    expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
    expect(errors).toEqual([]);
  }, 120_000);

  it('takes a theme and a question by message, from the parent and from no other window', async () => {
    const [own, strange] = [await keyOf('Own'), await keyOf('Strange')];
    website.pages.set('/', host(gateway.url, []));
    website.pages.set('/stranger', '<!doctype html><title>Stranger</title>');
    page = await browser.newPage();
    const sent = new Set<string | undefined>();
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/graphql') sent.add(request.headers()['authorization']);
    });
    await page.goto(website.url);
    const widget = await widgetOf();
    await expect.poll(heard, patient).toEqual(['cartograph:ready', 'cartograph:token-needed']);

    const stranger = page.frame({ url: `${website.url}/stranger` });
    const messages = (token: string, theme: string) => [
      { type: 'cartograph:theme', theme },
      { type: 'cartograph:question', question },
      { type: 'cartograph:token', token },
    ];
    await stranger?.evaluate(posting('parent', messages(strange, 'dark')));
    await page.evaluate(posting('window', messages(own, 'light')));

    await widget.locator('.answer-text').waitFor();
    expect([...sent]).toEqual([undefined, `Bearer ${own}`]);
    expect(await widget.evaluate('document.documentElement.dataset.theme')).toBe('light');
  }, 120_000);

  it('is not shown by a site that the gateway does not name', async () => {
    foreign.pages.set('/', host(gateway.url, [await keyOf('Foreign')]));
    page = await browser.newPage();
    const refusals: string[] = [];
    page.on('console', (message) => refusals.push(message.text()));
    await page.goto(foreign.url);
    await expect.poll(() => refusals.join('\n'), patient).toMatch(/frame-ancestors/);
    expect(await (await widgetOf()).locator('textarea').count()).toBe(0);
    expect(await heard()).toEqual([]);
  });
});
