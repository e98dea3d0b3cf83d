import type { RespondArguments } from '@slack/bolt';
import { escape } from '../messages/blocks.ts';
import type { Parts } from '../parts.ts';
import { answerRuleDialog } from './rule-dialog.ts';
import { answerRuleList } from './rule-list.ts';

/** `/alert` opens the form of a new rule, `/alert list` shows those there are. */
export function listenForAlerts(parts: Parts): void {
  const { app, people, replies } = parts;
  const dialog = answerRuleDialog(parts);
  const { list } = answerRuleList(parts);

  app.command('/alert', async ({ ack, command, respond }) => {
    await ack();
    const whisper = (content: Partial<RespondArguments> & { text: string }) =>
      respond({ response_type: 'ephemeral', ...content } as RespondArguments);
    const { channel_id: channel, user_id: user, trigger_id: trigger } = command;
    const word = command.text.trim().toLowerCase();
    try {
      if (word === 'list') await whisper(await list());
      else if (word !== '' && word !== 'new')
        await whisper({ text: '`/alert` makes a rule, `/alert list` shows those there are.' });
      else if (people.mayAct(user)) await dialog.open(trigger, { channel, user });
      else await whisper({ text: people.refusal });
    } catch (error) {
      await whisper({ text: `:warning: ${escape(replies.wordsFor(error))}` });
    }
  });
}
