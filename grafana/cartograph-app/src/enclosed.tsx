import { useTheme2 } from '@grafana/ui';
import { useCallback, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { sheet } from 'virtual:styles';

/**
 * A shadow root: our styles do not reach Grafana, and its own, which restyle every button and table, do not reach
 * ours. Grounds, letters and light or dark are Grafana's.
 */
export function Enclosed({ children }: { children: ReactNode }) {
  const { isDark, colors, typography } = useTheme2();
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  const hold = useCallback((host: HTMLElement | null) => setRoot(host && enclose(host)), []);
  const look = {
    height: '100%',
    colorScheme: isDark ? 'dark' : 'light',
    '--bg': colors.background.primary,
    '--surface': colors.background.primary,
    '--raised': colors.background.elevated ?? colors.background.secondary,
    '--sunken': colors.background.canvas,
    '--border': colors.border.medium,
    '--text': colors.text.primary,
    '--muted': colors.text.secondary,
    '--font': typography.fontFamily,
    '--mono': typography.fontFamilyMonospace,
  } as CSSProperties;
  return (
    <div ref={hold} style={look}>
      {root && createPortal(children, root)}
    </div>
  );
}

/** A host keeps its root, so it may be asked for again. */
function enclose(host: HTMLElement): ShadowRoot {
  if (host.shadowRoot) return host.shadowRoot;
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet()];
  return root;
}
