import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { AnswerDocument, ChangesDocument, ConversationDocument } from '../../schema/generated/graphql.ts';
import type { AnswerQuery, ChangesQuery, ConversationQuery } from '../../schema/generated/graphql.ts';
import type { ConsoleRig } from '../support/console-rig.ts';

const patient = { timeout: 20_000 };

/** The page where people ask, and what comes of their questions. */
export function questions(rig: () => ConsoleRig): void {
  const ask = async (page: Page, question: string) => {
    const field = page.getByLabel('Your question');
    await field.fill(question);
    await field.press('Enter');
  };
  const conversationAt = async (page: Page) => {
    await page.waitForURL(/\/questions\/[^/?]+$/);
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const { conversation } = await rig().request<ConversationQuery>(ConversationDocument, { id });
    return conversation;
  };
  const answerOf = async (id: string) => (await rig().request<AnswerQuery>(AnswerDocument, { id })).answer;

  it('answers a question with a table, a chart and SQL, and goes on in the same conversation', async () => {
    const page = await rig().open('/questions');
    await ask(page, 'revenue by category last week');
    const first = page.locator('.answer').nth(0);
    await first.locator('svg.marks').waitFor();

    const begun = await conversationAt(page);
    // Who writes goes on writing, though the conversation has got an address.
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    const answer = await answerOf(begun.answers[0]!.id);
    expect(await first.locator('.answer-text').innerText()).toBe(answer.text);
    expect(await first.locator('tbody tr').count()).toBe(answer.totalRows);
    await first.locator('.answer-sql summary').click();
    expect(await first.locator('pre').innerText()).toBe(answer.sql);

    await ask(page, 'and on mobile?');
    const second = page.locator('.answer').nth(1);
    await second.waitFor();
    const gone = await conversationAt(page);
    expect([gone.id, gone.questions]).toEqual([begun.id, 2]);
    const followUp = await answerOf(gone.answers[1]!.id);
    expect(followUp.text).toMatch(/mobile/i);
    expect(await second.locator('.answer-text').innerText()).toBe(followUp.text);

    await page.reload();
    const reopened = page.locator('.answer-text');
    await expect.poll(() => reopened.allInnerTexts(), patient).toEqual([answer.text, followUp.text]);
    expect((await conversationAt(page)).questions).toBe(2);
  }, 120_000);

  it('asks what the address asks, on a phone, and keeps a question to ask it again', async () => {
    const page = await rig().open('/questions?q=orders%20yesterday', { width: 390 });
    await page.locator('.answer-text').waitFor();
    const { id } = await conversationAt(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);

    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Asked before').click();
    await page.getByRole('link', { name: 'orders yesterday', exact: true }).click();
    await expect.poll(async () => (await conversationAt(page)).id, patient).not.toBe(id);
    await expect.poll(() => page.locator('.answer-text').count(), patient).toBe(1);
  }, 120_000);

  it('makes an alert when it is confirmed, not before, and takes it back', async () => {
    const changes = async () =>
      (await rig().request<ChangesQuery>(ChangesDocument, { first: 1 })).changes.nodes.map(
        ({ summary, status }) => ({ summary, status }),
      );
    const before = await changes();
    const page = await rig().open(
      '/questions?q=alert%20me%20if%20revenue%20drops%20by%20more%20than%2095%20%25',
    );
    const proposal = page.getByRole('region', { name: 'Proposal' });
    await proposal.getByRole('button', { name: 'Confirm' }).waitFor();
    const summary = await proposal.locator('.answer-proposal-summary').innerText();
    expect(await changes()).toEqual(before);

    await proposal.getByRole('button', { name: 'Confirm' }).click();
    await proposal.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await changes()).toEqual([{ summary, status: 'DONE' }]);
    await proposal.getByRole('button', { name: 'Undo' }).click();
    await proposal.getByText('Undone').waitFor();
    expect(await changes()).toEqual([{ summary, status: 'UNDONE' }]);
  }, 120_000);
}
