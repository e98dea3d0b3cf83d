export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const name = 'cartograph.theme';

const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value);

/** What was chosen on this device; auto follows the system. */
export function readTheme(): Theme {
  const kept = localStorage.getItem(name);
  return isTheme(kept) ? kept : 'auto';
}

export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(name, theme);
  applyTheme(theme);
}
