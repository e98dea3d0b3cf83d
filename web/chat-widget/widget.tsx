import { useCallback, useMemo } from 'react';
import { Chat } from '../chat/chat.tsx';
import { useLoad } from '../chat/use-load.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { ShopDocument } from '../generated/graphql.ts';
import { createFormats } from '../parts/format.ts';
import { Result } from '../parts/states.tsx';
import './widget.css';

/** The chat alone, as high as the frame it stands in. */
export function Widget({ gateway, question }: { gateway: Gateway; question: string | null }) {
  const shop = useLoad(
    useCallback(
      async (signal: AbortSignal) => (await gateway.request(ShopDocument, {}, signal)).shop,
      [gateway],
    ),
  );
  const formats = useMemo(() => (shop.data ? createFormats(shop.data) : null), [shop.data]);
  return (
    <main className="widget">
      <h1 className="visually-hidden">Ask Cartograph</h1>
      <Result of={shop} height={240}>
        {() => formats && <Chat gateway={gateway} formats={formats} question={question} size="compact" />}
      </Result>
    </main>
  );
}
