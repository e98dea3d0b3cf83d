import { useState } from 'react';
import type { ChatProps } from './chat-props.ts';
import { Conversation } from './conversation.tsx';
import './chat.css';

export type { ChatAnswer } from './ask.ts';
export type { ChatProps } from './chat-props.ts';

/**
 * Questions and answers, one below the other: the console's, the widget's and the Grafana panel's. As high as what it
 * stands in; needs the custom properties of parts/theme.css.
 */
export function Chat({ conversationId = null, question = null, ...rest }: ChatProps) {
  const [startedOver, setStartedOver] = useState({ times: 0, after: null as string | null });
  return (
    <Conversation
      {...rest}
      key={startedOver.times}
      conversationId={startedOver.times === 0 ? conversationId : null}
      question={question === startedOver.after ? null : question}
      onStartOver={() => setStartedOver(({ times }) => ({ times: times + 1, after: question }))}
    />
  );
}
