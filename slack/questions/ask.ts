import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AskQuestionDocument, QuestionProgressDocument } from '../generated/graphql.ts';
import type { AnswerStepName } from '../generated/graphql.ts';
import { cut, escape, section, small } from '../messages/blocks.ts';
import type { Content } from '../messages/blocks.ts';
import type { Place } from '../messages/outbox.ts';
import type { Parts } from '../parts.ts';
import { answerMessage } from './answer-message.ts';
import type { Answer } from './answer-table.ts';
import { drawChart } from './draw-chart.ts';

export interface Asked {
  channel: string;
  /** ts of the message that the thread hangs on */
  thread: string;
  user: string;
  question: string;
  /** Whether the bot was spoken to; a remark in one of its threads need not be a question. */
  addressed: boolean;
}

export interface Asker {
  /** Answers in the thread, and goes on with its conversation. Failures are told there. */
  ask(asked: Asked): Promise<void>;
  /** Whether the bot has answered in that thread. */
  knows(place: { channel: string; thread: string }): boolean;
  /** Waits for the answers that are on their way. */
  close(): Promise<void>;
}

const subscribedWithinMs = 1_000;
const longestQuestion = 500;
const steps: Record<AnswerStepName, string> = {
  READ: 'Reading the question',
  PLAN: 'Settling what is asked',
  MODEL: 'Asking the language model',
  GUARD: 'Examining the SQL',
  RUN: 'Running it',
  CHECK: 'Comparing the numbers',
  ANSWER: 'Writing the answer',
};

export function createAsker({
  gateway,
  state,
  outbox,
  client,
  replies,
  formats,
  config,
  log,
}: Omit<Parts, 'app' | 'people'>): Asker {
  const threads = new Map<string, Promise<void>>();

  /** In one thread one after the other: a follow-up goes on from the answer before it. */
  const inTurn = (key: string, work: () => Promise<void>): Promise<void> => {
    const mine = (threads.get(key) ?? Promise.resolve()).then(work, work).finally(() => {
      if (threads.get(key) === mine) threads.delete(key);
    });
    threads.set(key, mine);
    return mine;
  };

  const request = async (
    question: string,
    conversationId: string | undefined,
    show: (step: string) => void,
  ) => {
    const progressId = randomUUID();
    let subscribed: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (subscribed = resolve));
    const unsubscribe = gateway.subscribe(
      QuestionProgressDocument,
      { id: progressId },
      {
        next: ({ questionProgress: { step, note } }) => {
          subscribed();
          if (step !== null) show(`${steps[step]}${note === '' ? '' : `: ${note}`}`);
        },
        // The steps are a courtesy: the answer comes over HTTP.
        end: subscribed,
      },
    );
    try {
      await Promise.race([ready, pause(subscribedWithinMs)]);
      const input = { question, progressId, ...(conversationId !== undefined && { conversationId }) };
      return (await gateway.request(AskQuestionDocument, { input })).askQuestion;
    } finally {
      unsubscribe();
    }
  };

  const answer = async ({ channel, thread, user, question, addressed }: Asked): Promise<void> => {
    const place: Place = { channel, thread };
    const key = keyOf({ channel, thread });
    const ts = await outbox.send(place, waiting('Reading the question'));
    const message = { channel, ts };
    let isDone = false;
    const update = (content: Content) => outbox.replace(message, content);
    const show = (step: string) => {
      if (isDone) return;
      update(waiting(step)).catch((error: unknown) =>
        log.warn({ err: error }, 'progress could not be shown'),
      );
    };
    try {
      const found = await request(
        cut(question, longestQuestion),
        state.current.threads[key]?.conversationId,
        show,
      );
      isDone = true;
      if (found.status === 'REFUSED' && !addressed) {
        await outbox.remove(message);
        await replies.tell(
          { user, channel, thread },
          `${escape(found.text)} Mention me if you meant to ask something.`,
        );
        return;
      }
      await state.change((kept) => {
        kept.threads[key] = { conversationId: found.conversationId, usedAt: Date.now() };
      });
      await update(answerMessage(found, { formats: await formats(), consoleUrl: config.consoleUrl }));
      if (found.chart !== null) await upload(found, { channel, thread });
    } catch (error) {
      isDone = true;
      const words = `:warning: ${escape(replies.wordsFor(error))}`;
      await update({ text: words, blocks: [section(words)] });
    }
  };

  const upload = async (
    { chart, text, question }: Answer,
    { channel, thread }: { channel: string; thread: string },
  ) => {
    try {
      const file = Buffer.from(await drawChart(chart));
      await client.filesUploadV2({
        ...{ channel_id: channel, thread_ts: thread, file, filename: 'chart.png' },
        title: cut(question, 100),
        alt_text: cut(`Chart: ${text}`, 1_000),
      });
    } catch (error) {
      // The numbers are there already; that the picture is missing is said beside them.
      log.error({ err: error }, 'a chart could not be drawn or uploaded');
      const words = 'The chart could not be shown; what happened stands in the log of the bot.';
      await outbox.send({ channel, thread }, { text: words, blocks: [small(words)] });
    }
  };

  return {
    ask: (asked) => inTurn(keyOf(asked), () => answer(asked)),
    knows: (place) => keyOf(place) in state.current.threads || threads.has(keyOf(place)),
    close: async () => {
      await Promise.allSettled(threads.values());
    },
  };
}

const keyOf = ({ channel, thread }: { channel: string; thread: string }) => `${channel}:${thread}`;

const waiting = (step: string): Content => ({
  text: `${step}…`,
  blocks: [small(`:hourglass_flowing_sand: ${escape(step)}…`)],
});
