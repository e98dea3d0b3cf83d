/** How far an import has come. accepted + duplicates + rejected is rowsDone. */
export interface Progress {
  rowsDone: number;
  accepted: number;
  duplicates: number;
  rejected: number;
}

export interface Checkpoint extends Progress {
  state: 'running' | 'done';
}

/** What became of the events of one slice. */
export type Outcome = Omit<Progress, 'rowsDone'>;

/** Where an import goes: straight into storage, or to a gateway that holds it. */
export interface ImportTarget {
  /** What an earlier run has done of the same file with the same mapping; null where nobody remembers. */
  begin(): Promise<Checkpoint | null>;
  /**
   * Stores a slice. Calls `note` once for it, in the order of the slices; it answers with the progress so far.
   * @param firstRow row of the first event, from 1
   */
  write(events: readonly unknown[], firstRow: number, note: (outcome: Outcome) => Progress): Promise<void>;
  finish(progress: Progress): Promise<void>;
  /** Refused rows by reason and field, over all runs the target remembers. */
  rejectedByReason(): Promise<Readonly<Record<string, number>>>;
}
