import type { LiveSession, LiveSessions } from './live-sessions.ts';
import type { ModelInUse } from './model-in-use.ts';
import { predictSession, riskOf } from './predict.ts';
import type { RiskWatch } from './risk-watch.ts';
import { hasEnded } from './session-state.ts';
import type { ShopClock } from './shop-clock.ts';
import type { Risk } from './types.ts';

export interface Judge {
  /** Judges sessions that had news. @param at epoch ms */
  changed(sessions: Iterable<LiveSession>, at: number): void;
  /** Judges anew those that have been quiet long enough for it to matter, and ends those that are over. */
  due(at: number): void;
  /** Of live sessions with a cart, as last judged. */
  risks(): Iterable<Risk>;
  /** Those that go on and have the greatest expected loss, as last judged. */
  worst(first: number, at: number): LiveSession[];
}

/** Seconds after the last event at which a quiet session is judged again: chances fall fast at first. */
const quietSeconds = [5, 10, 20, 40, 60, 90, 120, 180, 300, 600, 1200];

interface Judged {
  risk: Risk;
  /** epoch ms */
  nextAt: number;
}

/** Says of each live session with a cart how much it is in danger, when something happens and while nothing does. */
export function createJudge({
  live,
  watch,
  model,
  clock,
}: {
  live: LiveSessions;
  watch: RiskWatch;
  model: ModelInUse;
  clock: ShopClock;
}): Judge {
  // Sessions that never had a cart are not in it.
  const judged = new Map<LiveSession, Judged>();
  let lastVersion = '';

  function judge(session: LiveSession, at: number): void {
    const loaded = model.held();
    if (!loaded || (session.state.cartAdds === 0 && !judged.has(session))) return;
    const risk = riskOf(session, at, loaded, clock);
    if (risk.ended) judged.delete(session);
    else judged.set(session, { risk, nextAt: nextTime(session.state.lastAt, at) });
    watch.judged(risk, () => predictSession(session, at, loaded, clock));
  }

  return {
    changed: (sessions, at) => {
      for (const session of sessions) judge(session, at);
    },
    due: (at) => {
      for (const session of live.expire(at)) judge(session, at);
      const version = model.held()?.version.version ?? '';
      // A new model judges all anew, those too that there was no model for.
      if (version !== lastVersion) for (const session of live.all()) judge(session, at);
      else for (const [session, { nextAt }] of judged) if (nextAt <= at) judge(session, at);
      for (const session of judged.keys()) if (live.get(session.id) !== session) judged.delete(session);
      lastVersion = version;
    },
    risks: () => [...judged.values()].map(({ risk }) => risk),
    worst: (first, at) =>
      [...judged]
        .filter(([{ state }, { risk }]) => risk.cartValue > 0 && !hasEnded(state, at))
        .sort(([, { risk: a }], [, { risk: b }]) => lossOf(b) - lossOf(a))
        .slice(0, first)
        .map(([session]) => session),
  };
}

const lossOf = ({ cartValue, abandonment }: Risk): number => cartValue * abandonment;

function nextTime(lastAt: number, at: number): number {
  const next = quietSeconds.find((seconds) => lastAt + 1000 * seconds > at);
  return next === undefined ? Infinity : lastAt + 1000 * next;
}
