import { createRoot } from 'react-dom/client';
import '../parts/theme.css';
import { createHost } from './host.ts';
import { createHostGateway } from './host-gateway.ts';
import { Widget } from './widget.tsx';

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root.');
const root = createRoot(element);
const address = new URLSearchParams(window.location.search);

const host = createHost({ onTheme: applyTheme, onQuestion: show });
const gateway = createHostGateway(host);
applyTheme(address.get('theme') ?? 'auto');
show(address.get('q'));

/** The question is asked at once. */
function show(question: string | null): void {
  root.render(<Widget gateway={gateway} question={question} />);
}

/** light or dark; anything else is as the system has it */
function applyTheme(theme: string): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
}
