import type { PanelProps } from '@grafana/data';
import { ShopChat } from '../../shop-chat.tsx';

export interface ChatPanelOptions {
  firstQuestion: string;
  showSql: boolean;
}

export function ChatPanel({ options, width, height }: PanelProps<ChatPanelOptions>) {
  const question = options.firstQuestion.trim();
  return (
    <div style={{ width, height, overflow: 'hidden' }}>
      <ShopChat size="compact" question={question === '' ? null : question} showSql={options.showSql} />
    </div>
  );
}
