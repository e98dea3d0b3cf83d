import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BadgeCheck, Bookmark } from 'lucide-react';
import { useState } from 'react';
import type { ChatAnswer } from '../../chat/chat.tsx';
import type { GatewayError } from '../../gateway/errors.ts';
import { keyOf, useGateway } from '../../gateway/hooks.ts';
import { QuestionsSaveDocument, QuestionsSavedDocument } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { useMay } from '../../parts/role-gate.tsx';
import { useToast } from '../../parts/toast.tsx';
import { VerifyDialog } from './verify-dialog.tsx';

/** As many characters as the name of a saved question may have. */
const longestName = 100;

/** What the console offers below an answer: keep the question, and vouch for the answer. */
export function AnswerActions({ answer }: { answer: ChatAnswer }) {
  const gateway = useGateway();
  const queries = useQueryClient();
  const tell = useToast();
  const mayVerify = useMay('ANALYST');
  const [isVerifying, setIsVerifying] = useState(false);
  const { question } = answer;
  const save = useMutation({
    mutationFn: () =>
      gateway.request(QuestionsSaveDocument, { input: { name: question.slice(0, longestName), question } }),
    onSuccess: () => {
      tell('Saved. It stands among your saved questions.');
      return queries.invalidateQueries({ queryKey: keyOf(QuestionsSavedDocument) });
    },
    onError: (error: GatewayError) => tell(error.message, 'bad'),
  });
  // What was proposed is confirmed or not; there is nothing to ask again.
  if (answer.proposal) return null;
  return (
    <>
      <Button kind="quiet" busy={save.isPending} onClick={() => save.mutate()}>
        <Bookmark size={15} aria-hidden /> Save
      </Button>
      {mayVerify && (
        <Button kind="quiet" onClick={() => setIsVerifying(true)}>
          <BadgeCheck size={15} aria-hidden /> {answer.status === 'ANSWERED' ? 'Verify' : 'Teach'}
        </Button>
      )}
      {isVerifying && <VerifyDialog answer={answer} onClose={() => setIsVerifying(false)} />}
    </>
  );
}
