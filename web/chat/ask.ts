import { GatewayError } from '../gateway/errors.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { ChatAskDocument, ChatProgressDocument } from '../generated/graphql.ts';
import type {
  AskQuestionInput,
  ChatAnswerPartsFragment,
  ChatProgressSubscription,
} from '../generated/graphql.ts';

/** An answer as the gateway gives it. */
export type ChatAnswer = ChatAnswerPartsFragment;
export type Progress = ChatProgressSubscription['questionProgress'];

type Question = Pick<AskQuestionInput, 'question' | 'conversationId'>;

/** How long the socket may take before the question is asked without being followed. */
const patienceMs = 2_000;

/**
 * Asks, and tells meanwhile how the answer comes along where the gateway can be listened to.
 * @throws GatewayError
 */
export async function ask(
  gateway: Gateway,
  question: Question,
  onProgress: (progress: Progress) => void,
): Promise<ChatAnswer> {
  const progressId = randomId();
  const stop = await follow(gateway, progressId, onProgress);
  try {
    const { askQuestion } = await gateway.request(ChatAskDocument, { input: { ...question, progressId } });
    return askQuestion;
  } finally {
    stop();
  }
}

/**
 * Ready with the first message: what happens before is not told. Progress is a courtesy, so where it fails or is late
 * the question is asked all the same, and says itself what is wrong.
 */
function follow(
  { subscribe }: Gateway,
  progressId: string,
  onProgress: (progress: Progress) => void,
): Promise<() => void> {
  return new Promise((resolve) => {
    if (!subscribe) {
      resolve(() => undefined);
      return;
    }
    const timer = setTimeout(ready, patienceMs);
    const stop = subscribe(
      ChatProgressDocument,
      { progressId },
      {
        next: ({ questionProgress }) => {
          ready();
          onProgress(questionProgress);
        },
        error: ready,
      },
    );
    function ready(): void {
      clearTimeout(timer);
      resolve(() => stop());
    }
  });
}

/** Not crypto.randomUUID, which browsers keep from pages that came over plain HTTP. */
const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** What a request threw, as people are shown it. */
export const toGatewayError = (error: unknown): GatewayError =>
  error instanceof GatewayError
    ? error
    : new GatewayError(error instanceof Error ? error.message : String(error), 'INTERNAL', false);
