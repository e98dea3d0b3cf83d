import { minuteMs } from '../../durations.ts';
import type { TimeRange } from '../../metrics/index.ts';
import type { Judgement } from './judge.ts';

/** Nobody evaluated for longer than this: the gateway was away, and who sends to it may have given up meanwhile. */
const standstillMs = 3 * minuteMs;
/** A window of which more than this went by unheard says nothing. */
const mostUnheard = 0.1;

/** The latest time in which nobody evaluated, if any. */
export function standstillOf(
  evaluatedUntil: number | null,
  closedUntil: number,
  before: TimeRange | null,
): TimeRange | null {
  if (evaluatedUntil === null || closedUntil - evaluatedUntil <= standstillMs) return before;
  return { from: evaluatedUntil, to: closedUntil };
}

/** A gateway that was off has heard of no trade, which is not to say that there was none. */
export function unlessUnheard(judgement: Judgement, standstill: TimeRange | null): Judgement {
  const { from, to } = judgement.window;
  if (!standstill || judgement.verdict === 'unknown') return judgement;
  const unheard = Math.min(to, standstill.to) - Math.max(from, standstill.from);
  if (unheard <= mostUnheard * (to - from)) return judgement;
  const back = new Date(standstill.to).toISOString().slice(0, 16).replace('T', ' ');
  return {
    ...judgement,
    verdict: 'unknown',
    note: `The gateway was away until ${back} UTC, and the window is not whole.`,
  };
}
