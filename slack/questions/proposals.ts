import type { BlockAction, ButtonAction } from '@slack/bolt';
import { ConfirmProposalDocument, UndoChangeDocument } from '../generated/graphql.ts';
import type { ChangePartsFragment, ProposalPartsFragment } from '../generated/graphql.ts';
import { actions, button, escape, moment, question, section, small } from '../messages/blocks.ts';
import type { Block, Content } from '../messages/blocks.ts';
import type { Parts } from '../parts.ts';
import { doerOf } from '../replies.ts';

const proposalActions = {
  confirm: 'cartograph_confirm',
  cancel: 'cartograph_cancel',
  undo: 'cartograph_undo',
} as const;
/** Blocks of a proposal, so that they can be replaced in the message around them. */
const blockIds = { text: 'proposal_text', until: 'proposal_until', buttons: 'proposal_buttons' } as const;

export function proposalBlocks({ summary, token, role, expiresAt }: ProposalPartsFragment): Block[] {
  const text = { ...section(`*Proposed:* ${escape(summary)}`), block_id: blockIds.text };
  if (token === null)
    return [
      text,
      small(`It cannot be confirmed here: that takes the role ${role}, which the key of this bot has not.`),
    ];
  return [
    text,
    {
      ...small(`Nothing has changed yet. It can be confirmed until ${moment(expiresAt, 'soon')}.`),
      block_id: blockIds.until,
    },
    {
      ...actions(
        button('Confirm', proposalActions.confirm, token, { style: 'primary' }),
        button('Cancel', proposalActions.cancel, 'cancel'),
      ),
      block_id: blockIds.buttons,
    },
  ];
}

/** Confirming, cancelling and undoing change the proposal where it stands, so that all see what became of it. */
export function answerProposals({
  app,
  gateway,
  outbox,
  replies,
}: Pick<Parts, 'app' | 'gateway' | 'outbox' | 'replies'>) {
  const settle = async (body: BlockAction, outcome: string, after?: ReturnType<typeof button>) => {
    const { channel, message } = body;
    if (!channel || !message) return;
    await outbox.replace(
      { channel: channel.id, ts: message.ts },
      settled(message as unknown as Content, outcome, after),
    );
  };

  app.action<BlockAction<ButtonAction>>(proposalActions.confirm, async ({ ack, body, action }) => {
    await ack();
    const doer = doerOf(body);
    await replies.attemptAct(doer, async () => {
      const { confirmProposal: change } = await gateway.request(ConfirmProposalDocument, {
        token: action.value ?? '',
      });
      const outcome = outcomeOf(change, doer.user);
      // What was not made can be confirmed again, so its buttons stay.
      if (change.status === 'DONE')
        await settle(body, outcome, change.canUndo ? undoButton(change) : undefined);
      else await replies.tell(doer, outcome);
    });
  });

  app.action<BlockAction<ButtonAction>>(proposalActions.cancel, async ({ ack, body }) => {
    await ack();
    const doer = doerOf(body);
    await replies.attemptAct(doer, () => settle(body, `Cancelled by <@${doer.user}>. Nothing has changed.`));
  });

  app.action<BlockAction<ButtonAction>>(proposalActions.undo, async ({ ack, body, action }) => {
    await ack();
    const doer = doerOf(body);
    await replies.attemptAct(doer, async () => {
      const { undoChange: change } = await gateway.request(UndoChangeDocument, { id: action.value ?? '' });
      await settle(body, outcomeOf(change, doer.user));
    });
  });
}

const undoButton = ({ id }: ChangePartsFragment) =>
  button('Undo', proposalActions.undo, id, {
    confirm: question('Undo it?', 'What somebody has edited since stays as it is.', 'Undo'),
  });

function outcomeOf({ status, summary, note, target }: ChangePartsFragment, user: string): string {
  const where = /^https?:/.test(target) ? `<${target}|Open it>` : '';
  const lead = {
    DONE: `:white_check_mark: Done by <@${user}>:`,
    UNDONE: `:leftwards_arrow_with_hook: Undone by <@${user}>:`,
    FAILED: ':warning: It was not made:',
    PENDING: ':hourglass: Begun, not known to be finished; confirm it again:',
    UNDOING: ':hourglass: Undoing was begun, not known to be finished; undo it again:',
  }[status];
  return [lead, escape(summary), escape(note), where].filter(Boolean).join(' ');
}

/** The message as it was, with the outcome in place of the proposal, and perhaps one button. */
function settled({ text, blocks }: Content, outcome: string, after?: ReturnType<typeof button>): Content {
  const isOfProposal = ({ block_id }: Block) =>
    block_id !== undefined && (Object.values(blockIds) as string[]).includes(block_id);
  const place = blocks.findIndex(isOfProposal);
  const rest = blocks.filter((block) => !isOfProposal(block));
  return {
    text,
    blocks: [
      ...rest.slice(0, place),
      { ...section(outcome), block_id: blockIds.text },
      ...(after ? [{ ...actions(after), block_id: blockIds.buttons }] : []),
      ...rest.slice(place),
    ],
  };
}
