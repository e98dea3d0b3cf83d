/** The API key or token that this browser signs in with; null asks an open gateway. */
export interface Credentials {
  get(): string | null;
  set(token: string | null, options?: { remember: boolean }): void;
  watch(listener: () => void): () => void;
}

const name = 'cartograph.token';

/** Kept for the tab, or on this device where the user asked for it. */
export function createCredentials(): Credentials {
  const listeners = new Set<() => void>();
  let token = sessionStorage.getItem(name) ?? localStorage.getItem(name);
  return {
    get: () => token,
    set: (next, { remember } = { remember: false }) => {
      token = next;
      sessionStorage.removeItem(name);
      localStorage.removeItem(name);
      if (next !== null) (remember ? localStorage : sessionStorage).setItem(name, next);
      listeners.forEach((tell) => tell());
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
