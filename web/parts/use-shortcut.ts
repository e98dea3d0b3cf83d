import { useEffect, useRef } from 'react';

/** A key so soon after a g goes to a page instead (shortcuts of the shell). */
const pairMs = 1_500;

/** Calls `act` when a key is pressed by itself, while nobody writes and no dialog is open. */
export function useShortcut(key: string, act: () => void, { enabled = true } = {}): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!enabled) return;
    let pairedUntil = -Infinity;
    const onKeyDown = (event: KeyboardEvent) => {
      const isPaired = event.timeStamp < pairedUntil;
      pairedUntil = event.key === 'g' ? event.timeStamp + pairMs : -Infinity;
      if (event.key !== key || isPaired || event.defaultPrevented || event.repeat) return;
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [key, enabled]);
}

const fields = 'input:not([type=radio], [type=checkbox]), textarea, select';

/** Whether a key pressed there is meant as text. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(fields));
