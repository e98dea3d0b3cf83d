import type { Gateway } from '../gateway/gateway.ts';
import type { Formats } from '../parts/format.ts';

export interface ChatProps {
  gateway: Gateway;
  formats: Formats;
  /** Goes on with this conversation; without one the first question begins it. */
  conversationId?: string | null;
  /** Told when the first answer has made the conversation. */
  onConversation?: (id: string) => void;
  /** compact: in a widget or panel, without what needs width */
  size?: 'full' | 'compact';
}

/** Questions and answers, one below the other: the console's, the widget's and the Grafana panel's. */
export function Chat({ size = 'full' }: ChatProps) {
  return <div className={`chat chat-${size}`} />;
}
