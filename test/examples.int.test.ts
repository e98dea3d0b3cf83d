import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, watchForTrouble } from './support/chromium.ts';
import { findChromium, findCurl, findPython } from './support/engines.ts';
import { startSmallShop } from './support/small-shop.ts';
import type { SmallShop } from './support/small-shop.ts';

const question = 'Revenue by category in the last 7 days?';
const python = findPython();

let shop: SmallShop;
let environment: Record<string, string | undefined>;

/** The page's own web server. It is on this machine: browsers let no page from elsewhere ask a gateway that is. */
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };
const pages = createServer((request, response) => {
  const file = request.url === '/' ? '/index.html' : request.url!;
  readFile(`examples/browser${file}`).then(
    (body) => response.writeHead(200, { 'content-type': types[extname(file)] }).end(body),
    () => response.writeHead(404).end(),
  );
});
/** A name that leads here, and is another origin to the gateway than localhost. */
const originOf = (name: string) => `http://${name}.localhost:${(pages.address() as AddressInfo).port}`;

beforeAll(async () => {
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  shop = await startSmallShop({ CORS_ORIGINS: originOf('a-page-of-yours') });
  environment = { ...process.env, GATEWAY_URL: shop.gateway.url, TOKEN: await shop.keyFor('ada', 'ANALYST') };
}, 120_000);
afterAll(async () => {
  await shop.close();
  pages.close();
});

/** Runs one to its end. */
async function run(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, { env: { ...environment, ...env } });
  const [output, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('exit', resolve)),
  ]);
  return { output, errors, code };
}

/** Follows one that goes on, while a sale is made once it listens. */
async function follow(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { env: { ...environment } });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const amounts = () => [...output.matchAll(/Z {2}(\d+(?:\.\d+)?)$/gm)].map(([, amount]) => Number(amount));
  try {
    await expect.poll(amounts, { timeout: 30_000 }).toHaveLength(1);
    const [before] = amounts();
    await shop.sell('7.25', 'Books');
    await expect.poll(() => amounts().at(-1), { timeout: 20_000 }).toBe(before! + 7.25);
  } finally {
    child.kill('SIGINT');
    await exited;
  }
}

const tsx = (file: string, ...args: string[]) => ['--import', 'tsx', `examples/node/${file}.ts`, ...args];

describe.each([
  { language: 'Node', program: process.execPath, file: tsx, missing: false },
  {
    language: 'Python',
    program: python ?? '',
    file: (file: string, ...args: string[]) => ['-u', `examples/python/${file}.py`, ...args],
    missing: python === null,
  },
])('the $language example', ({ program, file, missing }) => {
  it.skipIf(missing)('queries', async () => {
    const { output, errors, code } = await run(program, file('query'));
    expect({ errors, code }).toEqual({ errors: '', code: 0 });
    expect(output).toMatch(/Revenue of the last 7 days: \$?35\.50/);
    expect(output).toContain('nothing in the week before');
    expect(output).toMatch(/Toys +\$?25\.50\n +Books +\$?10\.00/);
  });

  it.skipIf(missing)('subscribes', () => follow(program, file('live')), 60_000);

  it.skipIf(missing)('asks', async () => {
    const { output, errors, code } = await run(program, file('ask', question));
    expect({ errors, code }).toEqual({ errors: '', code: 0 });
    expect(output).toMatch(/Toys/);
    expect(output).toMatch(/25\.5/);
  });

  it.skipIf(missing)('ends with the words of a gateway that did not understand', async () => {
    const { output, code } = await run(program, file('ask', 'the colour of the sky'));
    expect(code).toBe(1);
    expect(output).toContain('I did not understand “sky”');
  });

  it.skipIf(missing)('says that a token is refused', async () => {
    const { errors, code } = await run(program, file('query'), { TOKEN: 'not-a-token' });
    expect(code).toBe(1);
    expect(errors).toContain('The API key is not known here.');
  });
});

describe.skipIf(!findCurl())('the curl example', () => {
  it('queries', async () => {
    const { output, code } = await run('examples/curl/query.sh', []);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      metric: {
        total: { value: 35.5, change: null },
        breakdown: { slices: [{ value: 25.5 }, { value: 10 }] },
      },
    });
  });

  it('asks, whatever signs are in the question', async () => {
    const { output, code } = await run('examples/curl/ask.sh', [`${question} "\\ 'quoted'`]);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ status: expect.stringMatching(/ANSWERED|REFUSED/) });
  });

  it('shows the words and the status of a refusal', async () => {
    const { output, errors, code } = await run('examples/curl/query.sh', [], { TOKEN: 'not-a-token' });
    expect(code).not.toBe(0);
    expect(errors).toContain('401');
    expect(JSON.parse(output)).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe.skipIf(!findChromium())('the browser example, on another origin', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  const open = async (name: string) => {
    const page = await browser.newPage();
    const trouble = watchForTrouble(page, originOf(name), { expected: /^asked for http:\/\/localhost/ });
    await page.goto(originOf(name));
    await page.getByLabel('Gateway').fill(shop.gateway.url);
    await page.getByLabel('Token').fill(environment['TOKEN']!);
    await page.getByRole('button', { name: 'Connect' }).click();
    return { page, trouble };
  };

  it('queries, subscribes and asks', async () => {
    const { page, trouble } = await open('a-page-of-yours');
    await page.getByText('Revenue: $').waitFor();
    const live = page.locator('#live');
    await expect.poll(() => live.textContent()).toMatch(/^\$/);
    const before = Number((await live.textContent())?.slice(1));
    await shop.sell('2.50', 'Toys');
    await expect.poll(() => live.textContent(), { timeout: 10_000 }).toBe(`$${(before + 2.5).toFixed(2)}`);

    await page.getByLabel('Question').fill('revenue yesterday');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.locator('#answer', { hasText: '5.50 USD' }).waitFor();
    expect(trouble).toEqual([]);
    await page.close();
  });

  it('is kept out where the origin is not in CORS_ORIGINS', async () => {
    const { page } = await open('somebody-else');
    await page.getByText('Failed to fetch').waitFor();
    await page.close();
  });
});
