import { useSyncExternalStore } from 'react';

/** What a chart paints with, as the canvas understands it. */
export interface ChartColours {
  lines: readonly string[];
  text: string;
  muted: string;
  grid: string;
  surface: string;
  severity: Record<'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW', string>;
}

/** The page's custom properties as they are worth at this element now: a canvas knows neither var() nor light-dark(). */
export function readColours(host: HTMLElement): ChartColours {
  const probe = host.appendChild(document.createElement('span'));
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    lines: [1, 2, 3, 4, 5].map((n) => read(`line-${n}`)),
    text: read('text'),
    muted: read('muted'),
    grid: read('grid'),
    surface: read('surface'),
    severity: { CRITICAL: read('critical'), HIGH: read('high'), MEDIUM: read('medium'), LOW: read('low') },
  };
  probe.remove();
  return colours;
}

/** A colour as getComputedStyle writes it, rgb(1, 2, 3), with an alpha. */
export const faded = (colour: string, alpha: number): string =>
  colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);

const darkness = () => window.matchMedia('(prefers-color-scheme: dark)');

/** Changes whenever the page's colours do, by the system or by the reader's choice. */
export function useTheme(): string {
  return useSyncExternalStore(watchTheme, readTheme);
}

const readTheme = (): string =>
  `${document.documentElement.dataset['theme'] ?? ''} ${darkness().matches ? 'dark' : 'light'}`;

function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  const system = darkness();
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  system.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', listener);
  };
}
