import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { Dialog } from '../parts/dialog.tsx';
import { isWriting, useShortcut } from '../parts/use-shortcut.ts';
import { places } from './places.ts';
import './shortcuts.css';

/** How long a g waits for the key after it. */
const pairMs = 1_500;

/** Keys for those who know them; ? shows them to the others. */
export function Shortcuts({
  onAsk,
  help,
  onHelp,
}: {
  onAsk: () => void;
  help: boolean;
  onHelp: (open: boolean) => void;
}) {
  usePlaceKeys();
  useShortcut('/', onAsk);
  useShortcut('?', () => onHelp(true));
  if (!help) return null;
  return (
    <Dialog title="Keyboard" onClose={() => onHelp(false)}>
      <dl className="shortcuts">
        {places.map(({ key, label }) => (
          <Keys key={key} keys={['g', key]} does={`Go to ${label}`} />
        ))}
        <Keys keys={['/']} does="Ask a question" />
        <Keys keys={['?']} does="Show this list" />
      </dl>
    </Dialog>
  );
}

/** g and the key of a place goes there. */
function usePlaceKeys(): void {
  const [, go] = useLocation();
  useEffect(() => {
    let goAt = -Infinity;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      const isSecond = event.timeStamp - goAt < pairMs;
      goAt = event.key === 'g' ? event.timeStamp : -Infinity;
      const place = isSecond ? places.find(({ key }) => key === event.key) : undefined;
      if (!place) return;
      event.preventDefault();
      go(place.path);
    };
    // Before the keys of a page, which may know the second one too.
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [go]);
}

function Keys({ keys, does }: { keys: string[]; does: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
