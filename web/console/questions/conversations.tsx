import { useState } from 'react';
import { Link } from 'wouter';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { QuestionsConversationsDocument } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Result } from '../../parts/states.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import './question-lists.css';

const step = 20;
/** As many as the API gives at once. */
const most = 200;

/** What this person asked before, the last first. */
export function Conversations({ current }: { current: string | null }) {
  const formats = useFormats();
  const [first, setFirst] = useState(step);
  const conversations = useGatewayQuery(QuestionsConversationsDocument, { first });
  return (
    <section className="question-list" aria-labelledby="questions-conversations">
      <h2 id="questions-conversations">Conversations</h2>
      <Result of={conversations} height={160}>
        {({ conversations: { nodes, pageInfo } }) =>
          nodes.length === 0 ? (
            <p className="muted">What you ask is kept here for 180 days.</p>
          ) : (
            <>
              <ul>
                {nodes.map(({ id, title, questions, lastAskedAt }) => (
                  <li key={id}>
                    <Link href={`/questions/${id}`} aria-current={id === current ? 'page' : undefined}>
                      <span className="question-list-title">{title}</span>
                      <span className="question-list-about">
                        {formats.ago(lastAskedAt)}
                        {questions > 1 && ` · ${questions} questions`}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
              {pageInfo.hasNextPage && first < most && (
                <Button kind="quiet" onClick={() => setFirst(first + step)}>
                  Show more
                </Button>
              )}
            </>
          )
        }
      </Result>
    </section>
  );
}
