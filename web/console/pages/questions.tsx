import { useQueryClient } from '@tanstack/react-query';
import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useParams, useSearch } from 'wouter';
import { Chat } from '../../chat/chat.tsx';
import { keyOf, useGateway } from '../../gateway/hooks.ts';
import { QuestionsConversationsDocument } from '../../generated/graphql.ts';
import { useFormats } from '../../parts/use-formats.ts';
import { AnswerActions } from '../questions/answer-actions.tsx';
import { Conversations } from '../questions/conversations.tsx';
import { SavedQuestions } from '../questions/saved-questions.tsx';
import './questions.css';

/** /questions begins a conversation, /questions?q=… by asking that, /questions/:conversation goes on with one. */
export default function Questions() {
  const gateway = useGateway();
  const formats = useFormats();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { conversation = null } = useParams<{ conversation?: string }>();
  const question = new URLSearchParams(useSearch()).get('q');

  // A chat that has begun a conversation here stays the same chat when the conversation gets its address.
  const [begunAs] = useState(() => new Map<string, string>());
  const next = `${begunAs.size} ${question ?? ''}`;
  const chat = conversation === null ? next : (begunAs.get(conversation) ?? conversation);

  const isWide = matchMedia('(width >= 1100px)').matches;

  return (
    <div className="questions">
      <header className="questions-head">
        <h1>Questions</h1>
        {conversation !== null && (
          <Link href="/questions" className="button">
            <MessageSquarePlus size={16} aria-hidden /> New
          </Link>
        )}
      </header>
      {/* On a phone it closes when a conversation is chosen. */}
      <details key={isWide ? 'side' : conversation} className="questions-side" open={isWide}>
        <summary>Asked before</summary>
        <div className="questions-lists">
          <SavedQuestions />
          <Conversations current={conversation} />
        </div>
      </details>
      <div className="questions-chat">
        <Chat
          key={chat}
          gateway={gateway}
          formats={formats}
          conversationId={conversation}
          question={question}
          onConversation={(id) => {
            begunAs.set(id, chat);
            go(`/questions/${id}`, { replace: true });
          }}
          onAnswer={() => void queries.invalidateQueries({ queryKey: keyOf(QuestionsConversationsDocument) })}
          actions={(answer) => <AnswerActions answer={answer} />}
        />
      </div>
    </div>
  );
}
