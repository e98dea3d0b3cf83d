import type { Calendar } from './calendar.ts';
import { matchClock } from './clock-phrases.ts';
import { matchPeriod } from './period-phrases.ts';
import { matchRelative } from './relative-phrases.ts';
import { matchDaySpan, matchStretch } from './stretch-phrases.ts';
import type { SpanMatch } from './tokens-at.ts';
import type { Token } from './tokens.ts';

const readers = [matchStretch, matchPeriod, matchRelative, matchClock, matchDaySpan];

/** The longest stretch of time that begins at `at`, in the past or running. */
export function matchSpan(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const start = tokens[at]?.text === 'the' ? at + 1 : at;
  let best: SpanMatch | null = null;
  for (const read of readers) {
    const match = read(tokens, start, calendar);
    if (match && match.length > (best?.length ?? 0)) best = match;
  }
  return best && { ...best, length: best.length + start - at };
}
