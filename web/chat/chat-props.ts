import type { ReactNode } from 'react';
import type { Gateway } from '../gateway/gateway.ts';
import type { Formats } from '../parts/format.ts';
import type { ChatAnswer } from './ask.ts';

export interface ChatProps {
  gateway: Gateway;
  formats: Formats;
  /** Goes on with this conversation; without one the first question begins it. Another one needs another `key`. */
  conversationId?: string | null;
  /** Told when the first answer has made the conversation. */
  onConversation?: (id: string) => void;
  /** compact: in a widget or panel, without what needs width */
  size?: 'full' | 'compact';
  /** Whether answers offer the SQL behind them. */
  showSql?: boolean;
  /** Asked at once, and again when it changes. */
  question?: string | null;
  /** Told of every answer that is given, not of those that are read again. */
  onAnswer?: (answer: ChatAnswer) => void;
  /** What the page around offers to do with an answer. */
  actions?: (answer: ChatAnswer) => ReactNode;
}
