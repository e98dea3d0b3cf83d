import { readFileSync, readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { parse } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGraphQLSchema } from '../schema/build-schema.ts';
import { checkOperation, defaultOperationLimits } from '../schema/limits.ts';
import { buildPages, launchChromium, watchForTrouble } from './support/chromium.ts';
import { startEdge } from './support/edge.ts';
import type { Edge } from './support/edge.ts';
import { findChromium } from './support/engines.ts';

const folder = 'web/graphiql/examples';

describe('the examples', () => {
  it.each(readdirSync(folder))('%s runs against the schema', async (name) => {
    const query = readFileSync(`${folder}/${name}`, 'utf8');
    expect(parse(query).definitions).toHaveLength(1);
    expect(checkOperation(await buildGraphQLSchema(), { query }, defaultOperationLimits)).not.toHaveProperty(
      'errors',
    );
  });

  it('can ask for nothing that no role guards', () => {
    const { queries, mutations, subscriptions } = getMetadataStorage();
    const unguarded = [...queries, ...mutations, ...subscriptions].filter(
      ({ roles }) => !roles || roles.length === 0,
    );
    expect(queries.length).toBeGreaterThan(0);
    expect(unguarded.map(({ schemaName }) => schemaName)).toEqual([]);
  });
});

describe.skipIf(findChromium() === null)('the page', () => {
  let edge: Edge;
  let browser: Browser;
  beforeAll(async () => {
    buildPages();
    edge = await startEdge();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await edge.server.close();
  });

  it('edits, runs and streams, with nothing from elsewhere and nothing against its security policy', async () => {
    const page = await browser.newPage();
    const trouble = watchForTrouble(page, edge.url, { expected: /status of 400/ });
    await page.goto(`${edge.url}/graphql`);
    await page.waitForSelector('.graphiql-query-editor .view-line');
    expect(new URL(page.url()).pathname).toBe('/graphiql/');
    const tabs = await page.locator('.graphiql-tab').allInnerTexts();
    expect(tabs.map((tab) => tab.trim())).toEqual([
      'Metrics',
      'Forecast',
      'Predict',
      'Ask',
      'Live',
      'Incident',
    ]);

    const answer = page.locator('.result-window');
    const run = async (name: string, operation: string, expected: RegExp) => {
      await page.click('.graphiql-tab-add');
      const editor = page.locator('.graphiql-query-editor .view-lines');
      // The new tab's empty text arrives in the editor a moment after the tab.
      await expect.poll(async () => (await editor.innerText()).trim(), { timeout: 10_000 }).toBe('');
      await editor.click();
      await page.keyboard.insertText(operation);
      // Until GraphiQL has parsed the text, which the tab's title tells, it sends the former tab's operation name.
      const title = page.locator('.graphiql-tab-active');
      await expect.poll(async () => (await title.innerText()).trim(), { timeout: 20_000 }).toBe(name);
      await page.click('.graphiql-execute-button');
      await expect.poll(() => answer.innerText(), { timeout: 20_000 }).toMatch(expected);
    };
    await run('Items', 'query Items { items(first: 2) { n } }', /"items"/);
    await run('Ticks', 'subscription Ticks { tick { n } }', /"tick"/);
    expect(trouble).toEqual([]);
  }, 60_000);
});
