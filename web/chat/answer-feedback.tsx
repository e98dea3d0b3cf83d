import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useId, useState } from 'react';
import type { GatewayError } from '../gateway/errors.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { ChatGiveFeedbackDocument } from '../generated/graphql.ts';
import { Button } from '../parts/button.tsx';
import { Failed } from '../parts/states.tsx';
import { toGatewayError } from './ask.ts';
import './answer-feedback.css';

/** Was it right? A "no" asks what was wrong, because that is what the analysts can work with. */
export function AnswerFeedback({ gateway, answerId }: { gateway: Gateway; answerId: string }) {
  const [stage, setStage] = useState<'asked' | 'wrong' | 'sent'>('asked');
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<GatewayError | null>(null);
  const field = useId();

  const send = async (right: boolean) => {
    setBusy(true);
    setError(null);
    try {
      await gateway.request(ChatGiveFeedbackDocument, { input: { answerId, right, comment } });
      setStage('sent');
    } catch (reason) {
      setError(toGatewayError(reason));
    } finally {
      setBusy(false);
    }
  };

  if (stage === 'sent')
    return (
      <p className="answer-feedback-thanks" role="status">
        Thank you, the analysts see it.
      </p>
    );
  return (
    <div className="answer-feedback">
      <Button
        kind="quiet"
        aria-label="The answer is right"
        title="Right"
        busy={busy}
        onClick={() => void send(true)}
      >
        <ThumbsUp size={15} aria-hidden />
      </Button>
      <Button
        kind="quiet"
        aria-label="The answer is wrong"
        title="Wrong"
        aria-expanded={stage === 'wrong'}
        disabled={busy}
        onClick={() => setStage(stage === 'wrong' ? 'asked' : 'wrong')}
      >
        <ThumbsDown size={15} aria-hidden />
      </Button>
      {stage === 'wrong' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send(false);
          }}
        >
          <label htmlFor={field}>What is wrong with it?</label>
          <textarea
            id={field}
            rows={2}
            maxLength={4_000}
            autoFocus
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
          <Button type="submit" busy={busy}>
            Send
          </Button>
        </form>
      )}
      {error && <Failed error={error} />}
    </div>
  );
}
