/** The page that shows the widget in a frame, as far as the widget knows it: by messages. */
export interface Host {
  /** What the host gave to sign in with; null asks an open gateway. Kept in memory only. */
  token(): string | null;
  /** Asks the host for another token. @returns whether one came in time */
  needToken(): Promise<boolean>;
  close(): void;
}

export interface HostHandlers {
  onTheme: (theme: string) => void;
  onQuestion: (question: string) => void;
}

interface Message {
  type?: unknown;
  token?: unknown;
  theme?: unknown;
  question?: unknown;
}

/** A host may have to ask its own server for a token first. */
const patienceMs = 10_000;

/**
 * Listens to the parent window and to no other: which pages may be the parent is the gateway's to say, by the
 * frame-ancestors it sends (WIDGET_ORIGINS). What is sent to the parent holds no secret, so it goes to any origin.
 */
export function createHost({ onTheme, onQuestion }: HostHandlers): Host {
  const isFramed = window.parent !== window;
  let token: string | null = null;
  let waiting: ((came: boolean) => void)[] = [];
  const settle = (came: boolean) => {
    const told = waiting;
    waiting = [];
    told.forEach((tell) => tell(came));
  };
  const tell = (type: string) => window.parent.postMessage({ type }, '*');

  const onMessage = ({ source, data }: MessageEvent<unknown>) => {
    if (!isFramed || source !== window.parent || typeof data !== 'object' || data === null) return;
    const message = data as Message;
    if (message.type === 'cartograph:token' && typeof message.token === 'string') {
      token = message.token;
      settle(true);
    }
    if (message.type === 'cartograph:theme' && typeof message.theme === 'string') onTheme(message.theme);
    if (message.type === 'cartograph:question' && typeof message.question === 'string')
      onQuestion(message.question);
  };
  window.addEventListener('message', onMessage);
  if (isFramed) tell('cartograph:ready');

  return {
    token: () => token,
    needToken: () =>
      new Promise((resolve) => {
        if (!isFramed) {
          resolve(false);
          return;
        }
        const timer = setTimeout(() => settle(false), patienceMs);
        waiting.push((came) => {
          clearTimeout(timer);
          resolve(came);
        });
        if (waiting.length === 1) tell('cartograph:token-needed');
      }),
    close: () => window.removeEventListener('message', onMessage),
  };
}
