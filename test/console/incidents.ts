import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { ConsoleRig } from '../support/console-rig.ts';

interface Found {
  incident: { acknowledgedBy: string | null; verdict: string; timeline: { kind: string; text: string }[] };
}

interface Open {
  incidents: { nodes: { id: string }[] };
}

const trigger = `mutation {
  triggerIncident(input: { kind: BOT_TRAFFIC, minutes: 5 }) { id }
}`;
const cancel = 'mutation ($id: ID!) { cancelIncident(id: $id) { id } }';
const find = `query ($id: ID!) {
  incident(id: $id) { acknowledgedBy verdict timeline { kind text } }
}`;
const open = '{ incidents(range: ALL_TIME, filter: { statuses: [OPEN] }) { nodes { id } } }';
const comment = 'mutation ($id: ID!, $text: String!) { commentOnIncident(id: $id, text: $text) { id } }';
const silences = '{ silences { id reason matcher { metric } } }';

/** Incidents as they come, and what people do about them. */
export function incidents(rig: () => ConsoleRig): void {
  it('shows an incident as soon as it is found, and at once what anybody does to it', async () => {
    const page = await rig().open('/incidents');
    await page.getByRole('heading', { name: /^Open \d/ }).waitFor();
    await leaveMark(page);
    const known = (await rig().request<Open>(open)).incidents.nodes.map(
      ({ id }) => `:not([data-incident="${id}"])`,
    );
    const { triggerIncident } = await rig().request<{ triggerIncident: { id: string } }>(trigger);

    const row = page.locator(`section[aria-label="Open"] .incident-row${known.join('')}`).first();
    await row.waitFor({ timeout: 150_000 });
    await page
      .getByRole('status')
      .getByText(/^(New, \w+|Open again): /)
      .waitFor();
    const id = (await row.getAttribute('data-incident'))!;
    await row.getByRole('link').click();
    await page.getByRole('button', { name: 'Acknowledge' }).waitFor();

    await page.keyboard.press('a');
    await page.getByRole('button', { name: 'Take back acknowledgement' }).waitFor();
    const incident = async () => (await rig().request<Found>(find, { id })).incident;
    await expect.poll(async () => (await incident()).acknowledgedBy).not.toBeNull();

    // As from Slack: nothing is done on the page.
    const history = page.locator('.card', { has: page.getByRole('heading', { name: 'History' }) });
    await rig().request(comment, { id, text: 'Three addresses, blocked at the edge.' });
    await history.getByText('Three addresses, blocked at the edge.').waitFor();

    await page.keyboard.press('c');
    await page.keyboard.type('Thanks!');
    await page.keyboard.press('Control+Enter');
    await history.locator('blockquote', { hasText: 'Thanks!' }).waitFor();
    await expect.poll(async () => (await incident()).timeline.map(({ text }) => text)).toContain('Thanks!');

    await page.getByRole('button', { name: /^Expected A campaign/ }).click();
    await expect.poll(async () => (await incident()).verdict).toBe('EXPECTED');

    expect(await findMark(page), 'all of it without a reload').toBe('left');
    await rig().request(cancel, { id: triggerIncident.id });
  }, 240_000);

  it('silences an incident from its page, and ends the silence among the alerts', async () => {
    const { incidents: found } = await rig().request<{ incidents: { nodes: { id: string }[] } }>(
      '{ incidents(range: LAST_24_HOURS, first: 1) { nodes { id } } }',
    );
    const page = await rig().open(`/incidents/${found.nodes[0]!.id}`);
    await page.getByRole('button', { name: 'Silence' }).click();
    const dialog = page.getByRole('dialog', { name: 'Silence' });
    await dialog.getByLabel('Reason').fill('A load test');
    await dialog.getByRole('button', { name: 'Silence' }).click();
    await page.getByText(/silenced it until/).waitFor();
    const active = async () =>
      (await rig().request<{ silences: { reason: string }[] }>(silences)).silences.map(
        ({ reason }) => reason,
      );
    expect(await active()).toEqual(['A load test']);

    await page.goto(`${rig().url}/alerts?tab=silences`);
    await page.getByRole('button', { name: 'End it now' }).click();
    await page.getByText('Nothing is silenced').waitFor();
    expect(await active()).toEqual([]);
  });

  it('keeps what the list is narrowed to in the URL', async () => {
    const page = await rig().open('/incidents?severity=critical&span=all');
    const severity = page.getByLabel('Severity');
    await expect.poll(() => severity.inputValue()).toBe('critical');
    await page.getByLabel('Status').selectOption('Retracted');
    await page.getByRole('heading', { name: /^Retracted/ }).waitFor();
    expect(new URL(page.url()).search).toBe('?status=retracted&severity=critical&span=all');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await expect.poll(() => severity.inputValue()).toBe('any');
  });
}

/** Something that a page loaded anew would not have. */
const leaveMark = (page: Page) => page.evaluate(`document.body.dataset.mark = 'left'`);
const findMark = (page: Page) => page.evaluate(`document.body.dataset.mark`);
