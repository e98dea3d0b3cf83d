import { useCallback, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useLocation } from 'wouter';

/**
 * What a browser does for a page that it loads, done for pages that are only swapped: the window's title is that of the
 * page (its h1), the view starts at the top, and the focus stands on the heading, or in the first text field where
 * somebody came to write. Answers how to say that they did.
 */
export function useArrival(main: RefObject<HTMLElement | null>): { arriveInField: () => void } {
  const [location] = useLocation();
  const wanted = useRef<'heading' | 'field' | null>(null);
  const before = useRef(location);

  const look = useCallback(() => {
    const heading = firstSeen(main.current, 'h1');
    if (heading) document.title = `${heading.textContent} · Cartograph`;
    const target = wanted.current === 'field' ? firstSeen(main.current, fields) : heading;
    if (wanted.current === null || !target) return;
    wanted.current = null;
    if (target === heading) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }, [main]);

  useEffect(() => {
    if (before.current === location) return;
    before.current = location;
    // Who is writing goes on writing: a conversation gets its address with its first answer, and the field stays.
    const { activeElement } = document;
    const isWriting = main.current?.contains(activeElement) && activeElement?.matches(fields);
    if (!isWriting) wanted.current ??= 'heading';
    window.scrollTo(0, 0);
  }, [main, location]);

  useEffect(() => {
    if (!main.current) return;
    look();
    // A page comes when its bundle has, and its heading may be the name of something that is asked for first.
    const observer = new MutationObserver(look);
    observer.observe(main.current, {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: ['style'],
    });
    return () => observer.disconnect();
  }, [main, look, location]);

  const arriveInField = useCallback(() => {
    wanted.current = 'field';
    look();
  }, [look]);
  return { arriveInField };
}

const fields = 'textarea, input[type=text]';

/** React hides the page before while the next one loads. */
const firstSeen = (page: HTMLElement | null, selector: string): HTMLElement | undefined =>
  [...(page?.querySelectorAll<HTMLElement>(selector) ?? [])].find((found) => found.checkVisibility());
