import { afterAll, afterEach, beforeAll, describe, vi } from 'vitest';
import { alerts } from './console/alerts.ts';
import { incidents } from './console/incidents.ts';
import { operate } from './console/operate.ts';
import { questions } from './console/questions.ts';
import { shell } from './console/shell.ts';
import { shop } from './console/shop.ts';
import { startConsole } from './support/console-rig.ts';
import type { ConsoleRig } from './support/console-rig.ts';
import { findChromium } from './support/engines.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Every page over one demo shop, since filling one takes most of the time. */
describe.skipIf(findChromium() === null)('the console', () => {
  let rig: ConsoleRig;
  beforeAll(async () => {
    rig = await startConsole();
  }, 300_000);
  afterEach(() => rig.settle());
  afterAll(() => rig.close());

  describe('shell', () => shell(() => rig));
  describe('shop', () => shop(() => rig));
  describe('questions', () => questions(() => rig));
  describe('alerts', () => alerts(() => rig));
  describe('operating', () => operate(() => rig));
  describe('incidents', () => incidents(() => rig));
});
