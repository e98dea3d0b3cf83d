import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from '../eval/ask/report.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { freePort } from '../test/support/server-process.ts';

const root = join(import.meta.dirname, '..');
const patienceMs = 900_000;

/**
 * A newcomer's way, in seconds from its beginning: a clone of this repository in an empty folder, `npm start`, the console in
 * the browser, something let go wrong there by hand, and the incident on the first page. npm's own cache is left as it is.
 */
export async function run(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'cartograph-newcomer-'));
  const port = await freePort();
  const startedAt = performance.now();
  const reached: Record<string, number> = {};
  const reach = (what: string) => (reached[what] = Math.round((performance.now() - startedAt) / 100) / 10);

  execFileSync('git', ['clone', '--quiet', root, folder]);
  reach('cloned');
  const gateway = spawn('npm', ['start', '--', '--port', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const listen = (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes('Building') && reached['installed'] === undefined) reach('installed');
    if (output.includes('Built the pages') && reached['built'] === undefined) reach('built');
  };
  gateway.stdout.on('data', listen);
  gateway.stderr.on('data', listen);
  try {
    await until(
      () => isReady(port),
      () => output,
    );
    reach('answers');
    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.goto(`http://localhost:${port}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page
      .getByText(/^[$€£][\d,.]+/)
      .first()
      .waitFor({ timeout: patienceMs });
    reach('numbers in the browser');
    await page.goto(`http://localhost:${port}/pipeline`);
    await page.getByRole('button', { name: 'Let it happen' }).click();
    reach('bots let in');
    await page.goto(`http://localhost:${port}/incidents`);
    await page.locator('main a[href^="/incidents/"]').first().waitFor({ timeout: patienceMs });
    reach('incident in the browser');
    await browser.close();
  } finally {
    process.kill(-(gateway.pid ?? 0), 'SIGTERM');
    await new Promise((resolve) => gateway.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  console.log(
    table(
      ['reached', 'after, s'],
      Object.entries(reached).map(([what, seconds]) => [what, seconds.toFixed(1)]),
    ),
  );
  return reached;
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://localhost:${port}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

async function until(isSo: () => Promise<boolean>, output: () => string): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`The gateway did not come up:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
