import type { Bus, Delivery, QuestionProgressMessage } from '../../bus/index.ts';
import { minuteMs } from '../../durations.ts';

/** Until the first news: the question was never asked, or it was answered before anybody listened. */
const beforeMs = 2 * minuteMs;
/** Between news: longer than a slow language model takes for a step, with the repeats of a failing call. */
const betweenMs = 10 * minuteMs;

/**
 * Steps and text of the answer to one question, from now on. The first message has the sequence 0 and says that the
 * subscription stands, so that whoever asks after it misses nothing. Ends when the answer is there, and when nothing is heard.
 */
export function watchProgress(
  bus: Bus,
  { progressId, askedBy }: { progressId: string; askedBy: string },
): AsyncIterableIterator<Delivery<QuestionProgressMessage>> {
  const messages = bus.subscribe(
    'questionProgress',
    (message) => message.progressId === progressId && message.askedBy === askedBy,
  );
  const listening = {
    progressId,
    askedBy,
    sequence: 0,
    step: null,
    note: 'listening',
    text: '',
    done: false,
  };
  const end = () => messages.return!();
  let state: 'new' | 'listening' | 'following' | 'over' = 'new';

  const progress: AsyncIterableIterator<Delivery<QuestionProgressMessage>> = {
    next: async () => {
      if (state === 'over') return end();
      if (state === 'new') {
        state = 'listening';
        return { done: false, value: { message: listening, dropped: 0 } };
      }
      const timer = setTimeout(() => void end(), state === 'listening' ? beforeMs : betweenMs);
      const result = await messages.next().finally(() => clearTimeout(timer));
      if (result.done !== true) state = result.value.message.done ? 'over' : 'following';
      return result;
    },
    return: end,
    [Symbol.asyncIterator]: () => progress,
  };
  return progress;
}
