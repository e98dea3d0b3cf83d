import type { BlockAction, ButtonAction, types } from '@slack/bolt';
import { AnswerSqlDocument, GiveAnswerFeedbackDocument } from '../generated/graphql.ts';
import { cut, escape, section, small } from '../messages/blocks.ts';
import type { Block } from '../messages/blocks.ts';
import type { Parts } from '../parts.ts';
import { doerOf } from '../replies.ts';
import type { Doer } from '../replies.ts';
import { answerActions } from './answer-message.ts';

const wrongView = 'cartograph_wrong_view';
/** A section takes 3,000 characters, of which `<` becomes four; a view takes 100 blocks. */
const pieceLength = 2_000;
const mostPieces = 40;

interface AnswerInQuestion extends Doer {
  answerId: string;
}

/** The SQL behind an answer, and whether the answer was right. */
export function answerAnswerButtons({
  app,
  client,
  gateway,
  people,
  replies,
}: Pick<Parts, 'app' | 'client' | 'gateway' | 'people' | 'replies'>): void {
  const judge = async ({ answerId, user }: AnswerInQuestion, right: boolean, said: string) => {
    const comment = `${await people.nameOf(user)} in Slack (${user})${said === '' ? '' : `: ${said}`}`;
    await gateway.request(GiveAnswerFeedbackDocument, {
      input: { answerId, right, comment: cut(comment, 4_000) },
    });
  };

  app.action<BlockAction<ButtonAction>>(answerActions.sql, async ({ ack, body, action }) => {
    await ack();
    const doer = doerOf(body);
    await replies.attempt(doer, async () => {
      // Slack forgets the trigger in three seconds: the window first, what is in it then.
      const opened = await client.views.open({
        trigger_id: body.trigger_id,
        view: sqlView([small('Reading…')]),
      });
      const blocks = await gateway
        .request(AnswerSqlDocument, { id: action.value ?? '' })
        .then(({ answer }) => sqlBlocks(answer))
        .catch((error: unknown) => [section(`:warning: ${escape(replies.wordsFor(error))}`)]);
      await client.views.update({ view_id: opened.view!.id!, view: sqlView(blocks) });
    });
  });

  app.action<BlockAction<ButtonAction>>(answerActions.right, async ({ ack, body, action }) => {
    await ack();
    const doer = doerOf(body);
    await replies.attempt(doer, async () => {
      await judge({ ...doer, answerId: action.value ?? '' }, true, '');
      await replies.tell(doer, 'Thank you. Analysts see that the answer was right.');
    });
  });

  app.action<BlockAction<ButtonAction>>(answerActions.wrong, async ({ ack, body, action }) => {
    await ack();
    const doer = doerOf(body);
    await replies.attempt(doer, async () => {
      const about: AnswerInQuestion = { ...doer, answerId: action.value ?? '' };
      await client.views.open({ trigger_id: body.trigger_id, view: feedbackView(about) });
    });
  });

  app.view(wrongView, async ({ ack, view }) => {
    await ack();
    const about = JSON.parse(view.private_metadata) as AnswerInQuestion;
    await replies.attempt(about, async () => {
      await judge(about, false, view.state.values['said']?.['said']?.value ?? '');
      await replies.tell(about, 'Thank you. Analysts see the question, the answer and what you said.');
    });
  });
}

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });

const sqlView = (blocks: Block[]): types.ModalView => ({
  ...{ type: 'modal', title: plain('SQL of the answer'), close: plain('Close') },
  blocks,
});

function sqlBlocks(answer: { question: string; sql: string | null; statements: { sql: string }[] }): Block[] {
  const text = answer.sql ?? answer.statements.map(({ sql }) => sql).join('\n\n');
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${pieceLength}}`, 'g')) ?? [];
  const others = answer.statements.length - 1;
  return [
    section(`*${escape(answer.question)}*`),
    ...pieces.slice(0, mostPieces).map((piece) => section(`\`\`\`${escape(piece)}\`\`\``)),
    ...(pieces.length > mostPieces ? [small('The rest is in the console.')] : []),
    ...(others > 0
      ? [small(`${others} more ${others === 1 ? 'statement was' : 'statements were'} run for it.`)]
      : []),
  ];
}

const feedbackView = (about: AnswerInQuestion): types.ModalView => ({
  ...{ type: 'modal', callback_id: wrongView, title: plain('What was wrong?') },
  ...{ submit: plain('Send'), close: plain('Cancel'), private_metadata: JSON.stringify(about) },
  blocks: [
    {
      ...{ type: 'input', block_id: 'said', optional: true, label: plain('What did you expect?') },
      element: { type: 'plain_text_input', action_id: 'said', multiline: true, max_length: 3_000 },
    },
  ],
});
