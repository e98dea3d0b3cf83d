import { useCallback, useMemo } from 'react';
import { Chat } from '../../../web/chat/chat.tsx';
import { useLoad } from '../../../web/chat/use-load.ts';
import { ShopDocument } from '../../../web/generated/graphql.ts';
import { createFormats } from '../../../web/parts/format.ts';
import { Result } from '../../../web/parts/states.tsx';
import '../../../web/parts/theme.css';
import { Enclosed } from './enclosed.tsx';
import { proxiedGateway } from './proxied-gateway.ts';

interface ShopChatProps {
  size: 'full' | 'compact';
  question?: string | null;
  showSql?: boolean;
}

/** The console's chat inside Grafana, as high as what it stands in. */
export function ShopChat({ size, question = null, showSql = true }: ShopChatProps) {
  const load = useCallback((signal: AbortSignal) => proxiedGateway.request(ShopDocument, {}, signal), []);
  const shop = useLoad(load);
  const formats = useMemo(() => shop.data && createFormats(shop.data.shop), [shop.data]);
  return (
    <Enclosed>
      <Result of={{ ...shop, data: formats }}>
        {(known) => (
          <Chat gateway={proxiedGateway} formats={known} size={size} question={question} showSql={showSql} />
        )}
      </Result>
    </Enclosed>
  );
}
