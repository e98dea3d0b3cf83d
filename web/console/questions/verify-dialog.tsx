import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChatAnswer } from '../../chat/chat.tsx';
import type { GatewayError } from '../../gateway/errors.ts';
import { useGateway } from '../../gateway/hooks.ts';
import { QuestionsVerifyDocument } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Failed } from '../../parts/states.tsx';
import { useToast } from '../../parts/toast.tsx';
import './verify-dialog.css';

/** An analyst says that an answer is right, or what a question that was not understood should be read as. */
export function VerifyDialog({ answer, onClose }: { answer: ChatAnswer; onClose: () => void }) {
  const gateway = useGateway();
  const tell = useToast();
  const [phrase, setPhrase] = useState('');
  const isAnswered = answer.status === 'ANSWERED';
  const verify = useMutation<unknown, GatewayError>({
    mutationFn: () =>
      gateway.request(QuestionsVerifyDocument, { answerId: answer.id, phrase: phrase.trim() || null }),
    onSuccess: () => {
      tell('Verified. It is asked again every night to see that it stays right.');
      onClose();
    },
  });
  return (
    <Dialog title={isAnswered ? 'This answer is right' : 'Teach this question'} onClose={onClose}>
      <form
        className="verify"
        onSubmit={(event) => {
          event.preventDefault();
          verify.mutate();
        }}
      >
        <p>“{answer.question}”</p>
        <p className="muted">
          It becomes an example for everybody, and is asked again every night, as of now, to see that the
          answer stays the same.
        </p>
        <Field
          label={isAnswered ? 'Read it as (optional)' : 'Read it as'}
          hint="Words that are understood, such as “revenue by category last 7 days”: whoever asks the same question is answered as if they had asked this."
        >
          {(control) => (
            <input
              {...control}
              type="text"
              maxLength={500}
              required={!isAnswered}
              value={phrase}
              onChange={(event) => setPhrase(event.target.value)}
            />
          )}
        </Field>
        {verify.error && <Failed error={verify.error} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={verify.isPending}>
            {isAnswered ? 'Verify' : 'Teach'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
