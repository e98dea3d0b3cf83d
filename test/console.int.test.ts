import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startConsole } from './support/console-rig.ts';
import type { ConsoleRig } from './support/console-rig.ts';
import { findChromium } from './support/engines.ts';

let rig: ConsoleRig;

describe.skipIf(findChromium() === null)('the console, over one demo shop', () => {
  beforeAll(async () => {
    rig = await startConsole();
  }, 180_000);
  afterEach(() => rig.settle());
  afterAll(() => rig.close());

  it('opens at /', async () => {
    const page = await rig.open('/');
    await page.locator('h1').waitFor();
    expect(await page.title()).toContain('Cartograph');
  });
});
