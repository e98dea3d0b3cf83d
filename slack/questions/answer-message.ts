import { actions, button, escape, link, section, small } from '../messages/blocks.ts';
import type { Block, Content } from '../messages/blocks.ts';
import type { Formats } from '../messages/formats.ts';
import type { AnswerTier } from '../generated/graphql.ts';
import { answerTable } from './answer-table.ts';
import type { Answer } from './answer-table.ts';
import { proposalBlocks } from './proposals.ts';

export const answerActions = {
  /** With the place of the suggestion behind it: the ids of one block must differ. */
  suggestion: 'cartograph_ask_',
  sql: 'cartograph_sql',
  right: 'cartograph_right',
  wrong: 'cartograph_wrong',
} as const;

const mostSuggestions = 5;
const tiers: Record<Exclude<AnswerTier, 'REFUSED'>, string> = {
  CERTIFIED: 'Certified: a metric as the catalogue defines it.',
  COMPOSED: 'Composed of metrics that the catalogue defines.',
  FREE_SQL: ':warning: Free SQL that no definition vouches for: look at it before you rely on it.',
};

/** The sentence first, then the table, what the answer rests on in small print, and what can be done next. */
export function answerMessage(
  answer: Answer,
  { formats, consoleUrl }: { formats: Formats; consoleUrl: string },
): Content {
  const table = answerTable(answer, formats);
  const notes = smallPrint(answer, table?.note ?? null, formats);
  return {
    text: escape(answer.text),
    blocks: [
      section(escape(answer.text)),
      ...(table ? [table.block] : []),
      ...(notes.length > 0 ? [small(...notes)] : []),
      ...(answer.proposal ? proposalBlocks(answer.proposal) : []),
      ...(answer.status === 'ANSWERED' ? [answerButtons(answer, consoleUrl)] : []),
      ...suggestionBlocks(answer),
    ],
  };
}

function smallPrint(answer: Answer, tableNote: string | null, formats: Formats): string[] {
  const { tier, assumptions, notes, notUnderstood, dataUntil, status } = answer;
  return [
    ...(tableNote === null ? [] : [tableNote]),
    ...[...assumptions, ...notes].map(escape),
    ...(notUnderstood.length > 0 ? [`Not understood: ${escape(notUnderstood.join(', '))}`] : []),
    ...(tier === 'REFUSED' ? [] : [[tiers[tier], confidenceOf(answer)].filter(Boolean).join(' ')]),
    ...(status === 'ANSWERED' && dataUntil !== null ? [`Data until ${formats.time(dataUntil)}.`] : []),
  ];
}

function confidenceOf({ confidence }: Answer): string {
  if (confidence === null) return '';
  const share = `${Math.round(100 * confidence)} %`;
  if (confidence >= 0.9) return `Very probably understood as it was meant (${share}).`;
  return confidence >= 0.7
    ? `Probably understood as it was meant (${share}).`
    : `Perhaps not understood as it was meant (${share}): look at the small print.`;
}

const answerButtons = ({ id, sql, conversationId }: Answer, consoleUrl: string): Block =>
  actions(
    ...(sql === null ? [] : [button('Show SQL', answerActions.sql, id)]),
    button('👍 Right', answerActions.right, id, { accessibility_label: 'The answer was right' }),
    button('👎 Wrong', answerActions.wrong, id, { accessibility_label: 'The answer was wrong' }),
    link('Open in the console', `${consoleUrl}/questions/${encodeURIComponent(conversationId)}`),
  );

function suggestionBlocks({ suggestions, status }: Answer): Block[] {
  if (suggestions.length === 0) return [];
  const lead = { ANSWERED: 'Ask next:', CHOICES: 'Which one?', REFUSED: 'What can be asked:' }[status];
  return [
    small(lead),
    actions(
      ...suggestions.slice(0, mostSuggestions).map((question, at) =>
        button(question, `${answerActions.suggestion}${at}`, question, {
          accessibility_label: `Ask: ${question}`.slice(0, 75),
        }),
      ),
    ),
  ];
}
