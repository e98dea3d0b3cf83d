export interface Batcher<Entry> {
  /** @param rows how many rows the entry brings; entries are never split */
  add(entry: Entry, rows: number): void;
  /** Hands on what has gathered, now. */
  seal(): void;
}

export interface BatcherOptions<Entry> {
  /** A batch is handed on once it has this many rows … */
  maxRows: number;
  /** … or its first entry has waited this long. */
  maxMs: number;
  onBatch: (entries: Entry[]) => void;
}

/** Gathers entries of many sources into blocks of the size ClickHouse likes, about one a second when it is quiet. */
export function createBatcher<Entry>({ maxRows, maxMs, onBatch }: BatcherOptions<Entry>): Batcher<Entry> {
  let entries: Entry[] = [];
  let rows = 0;
  let timer: NodeJS.Timeout | undefined;

  const seal = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (entries.length === 0) return;
    const batch = entries;
    entries = [];
    rows = 0;
    onBatch(batch);
  };

  return {
    add: (entry, count) => {
      entries.push(entry);
      rows += count;
      if (rows >= maxRows) seal();
      else timer ??= setTimeout(seal, maxMs);
    },
    seal,
  };
}
