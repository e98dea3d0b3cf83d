import type { RuleInput } from '../../alerts/index.ts';
import { duration, readDuration } from './plain-text.ts';
import { usual } from './rule-name.ts';
import type { Terms } from './wished-rule.ts';

const rx = (body: string): RegExp => new RegExp(String.raw`(?<!\w)${body}(?!\w)`, 'i');
const severity =
  /\b(?:(?:as|with|at) )?(?:a )?(?:severity (?:of )?)?(low|medium|high|critical)(?: severity| priority)\b/i;
const severityAfter = /\b(?:with|at) severity (low|medium|high|critical)\b/i;
const lasting = rx(`for (?:at least |more than |over )?${duration}`);
const within = rx(`(?:in|within|over|during|inside) (?:the )?(?:last |past |any )?${duration}`);
const each = /(?:\b(?:an?|per|each|every) |\/ ?)(minute|hour|day)\b/i;
const adverb = /\b(hourly|daily)\b/i;
const minutesPer: Readonly<Record<string, number>> = {
  minute: 1,
  hour: 60,
  hourly: 60,
  day: 1440,
  daily: 1440,
};
const towards = '(?:(?:as )?compared (?:to|with)|versus|vs\\.?|against|relative to|than|of|from|on)';
const sameTime = '(?:the same (?:time|hour|day|weekday) (?:of |on |in )?)?';
const yesterday = rx(`(?:${towards} )?${sameTime}(?:yesterday|the day before|day over day)`);
/** Not «average order value», which is a metric. */
const average = rx(
  `(?:${towards} )?(?:its |the )?(?:(\\d+)[- ](hours?|days?) )?(?:moving |running )?average(?=$|,| (?:of|for|in|over|on|within|by)(?!\\w))(?: of the last ${duration})?`,
);
const weeks = rx(
  `(?:${towards} )?${sameTime}(?:(?:the |its )?(?:last|past|previous) (?:few |\\d )?weeks?|the week before|week over week|(?:what is )?(?:usual|normal))`,
);

/** Takes out of a wish what is said besides its condition, and leaves the rest. */
export function readTerms(text: string, compares: boolean): { terms: Terms; rest: string } {
  let rest = text;
  const take = (pattern: RegExp): (string | undefined)[] | null => {
    const match = pattern.exec(rest);
    if (!match) return null;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
      .replace(/\s+/g, ' ')
      .trim();
    return match.slice(1);
  };
  const minutes = (found: (string | undefined)[] | null): number | null =>
    found && readDuration(found[0]!, found[1]!);
  const grave = take(severityAfter) ?? take(severity);
  const baseline = compares ? takeBaseline() : null;
  const forMinutes = minutes(take(lasting));
  const window = minutes(take(within));
  const unit = (take(each) ?? take(adverb))?.[0]?.toLowerCase();
  const perUnit = unit === undefined ? null : (minutesPer[unit] ?? null);
  return {
    rest,
    terms: {
      severity: (grave?.[0]?.toLowerCase() as RuleInput['severity'] | undefined) ?? null,
      baseline,
      forMinutes,
      windowMinutes: window ?? perUnit,
      grain: perUnit === 60 ? 'hour' : perUnit === 1440 ? 'day' : null,
    },
  };

  function takeBaseline(): Terms['baseline'] {
    const mean = take(average);
    if (mean) {
      const [count, unit] = mean[0] === undefined ? mean.slice(2) : mean;
      return {
        kind: 'average',
        hours: count === undefined ? usual.baselineHours : readDuration(count, unit!) / 60,
      };
    }
    if (take(yesterday)) return { kind: 'yesterday' };
    return take(weeks) ? { kind: 'last_weeks' } : null;
  }
}
