const longestMs = 15_000;

export interface Pause {
  /** Longer with every try, a little by chance so that not all clients come back at once; the return of the network ends it. */
  before(tries: number): Promise<void>;
  end(): void;
}

/** What to wait between one try to connect and the next. */
export function createPause(): Pause {
  let end: (() => void) | undefined;
  window.addEventListener('online', () => end?.());
  return {
    before: (tries) =>
      new Promise((resolve) => {
        const ms = Math.min(2 ** tries * 1_000, longestMs) * (0.5 + Math.random());
        const timer = setTimeout(resolve, ms);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    end: () => end?.(),
  };
}
