import { minuteMs } from '../../durations.ts';
import type { Judgement } from './judge.ts';

/** The value that was furthest outside its limit, and that limit. */
export interface Worst {
  value: number | null;
  threshold: number | null;
}

/** Where one alert of a rule stands; there is nothing to keep while all is well. Times are ends of windows, epoch ms. */
export type GroupState =
  | { phase: 'pending'; since: number; worst: Worst }
  | { phase: 'firing'; since: number; firedAt: number; clearSince: number | null; worst: Worst };

export interface Timing {
  forMinutes: number;
  keepFiringMinutes: number;
}

export interface Step {
  state: GroupState | null;
  event: 'fired' | 'resolved' | null;
}

/**
 * One step of pending → firing → resolved. A breach must last `forMinutes` without a gap to fire; a firing alert must
 * have been clear for `keepFiringMinutes` to be resolved, and a value that is inside but not far enough holds it.
 * Where nothing can be said any more, nothing is pending, and what fires runs out as if it were clear.
 */
export function advance(state: GroupState | null, judgement: Judgement, end: number, timing: Timing): Step {
  const { verdict } = judgement;
  if (state?.phase === 'firing') {
    if (verdict === 'breach' || verdict === 'hold') {
      const worst = verdict === 'breach' ? worse(state.worst, judgement) : state.worst;
      return { state: { ...state, clearSince: null, worst }, event: null };
    }
    const clearSince = state.clearSince ?? end;
    if (end - clearSince >= timing.keepFiringMinutes * minuteMs) return { state: null, event: 'resolved' };
    return { state: { ...state, clearSince }, event: null };
  }
  if (verdict !== 'breach') return { state: null, event: null };
  const since = state?.since ?? end;
  const worst = state ? worse(state.worst, judgement) : worstOf(judgement);
  if (end - since < timing.forMinutes * minuteMs) {
    return { state: { phase: 'pending', since, worst }, event: null };
  }
  return { state: { phase: 'firing', since, firedAt: end, clearSince: null, worst }, event: 'fired' };
}

/** The limit that a value is outside of; where it is inside, the nearest. */
export function limitOf({
  value,
  lower,
  upper,
}: Pick<Judgement, 'value' | 'lower' | 'upper'>): number | null {
  if (lower === null || upper === null || value === null) return lower ?? upper;
  return Math.abs(value - lower) < Math.abs(value - upper) ? lower : upper;
}

const worstOf = (judgement: Judgement): Worst => ({
  value: judgement.value,
  threshold: limitOf(judgement),
});

const distance = ({ value, threshold }: Worst): number => Math.abs((value ?? 0) - (threshold ?? 0));

function worse(known: Worst, judgement: Judgement): Worst {
  const found = worstOf(judgement);
  return distance(found) > distance(known) ? found : known;
}
