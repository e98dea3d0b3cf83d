import { PluginPage } from '@grafana/runtime';
import { ShopChat } from './shop-chat.tsx';

/** The app's own page: questions with room for tables and charts. */
export function AskPage() {
  return (
    <PluginPage>
      <div style={{ height: 'max(480px, calc(100vh - 200px))' }}>
        <ShopChat size="full" />
      </div>
    </PluginPage>
  );
}
