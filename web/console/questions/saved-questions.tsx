import { X } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { GatewayError } from '../../gateway/errors.ts';
import { keyOf, useGateway, useGatewayQuery } from '../../gateway/hooks.ts';
import { QuestionsDeleteSavedDocument, QuestionsSavedDocument } from '../../generated/graphql.ts';
import { Result } from '../../parts/states.tsx';
import { useToast } from '../../parts/toast.tsx';
import './question-lists.css';

/** Questions kept to ask them again: a click asks. */
export function SavedQuestions() {
  const gateway = useGateway();
  const queries = useQueryClient();
  const tell = useToast();
  const saved = useGatewayQuery(QuestionsSavedDocument, {});
  const remove = useMutation({
    mutationFn: (id: string) => gateway.request(QuestionsDeleteSavedDocument, { id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(QuestionsSavedDocument) }),
    onError: (error: GatewayError) => tell(error.message, 'bad'),
  });
  return (
    <section className="question-list" aria-labelledby="questions-saved">
      <h2 id="questions-saved">Saved</h2>
      <Result of={saved} height={60}>
        {({ savedQuestions }) =>
          savedQuestions.length === 0 ? (
            <p className="muted">Save a question below its answer to ask it again with a click.</p>
          ) : (
            <ul>
              {savedQuestions.map(({ id, name, question }) => (
                <li key={id}>
                  <Link href={`/questions?q=${encodeURIComponent(question)}`} title={question}>
                    <span className="question-list-title">{name}</span>
                  </Link>
                  <button
                    type="button"
                    aria-label={`Remove “${name}”`}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(id)}
                  >
                    <X size={15} aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Result>
    </section>
  );
}
