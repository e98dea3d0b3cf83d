import { isDeepStrictEqual } from 'node:util';
import type { RuleFields } from '../../alerts/index.ts';
import type { Metric } from '../../metrics/index.ts';
import { stem } from '../language/tokens.ts';
import type { ActionKnowledge } from './types.ts';
import { plainText } from './plain-text.ts';

export type KnownRule = ActionKnowledge['rules'][number];

/** Words that say that a rule is meant, and not which. */
const nouns =
  /\b(?:the|that|this|those|it|its|my|our|a|an|of|for|on|about|in|when|if|alerts?|alarms?|rules?|notifications?|warnings?|thresholds?|limits?|percentages?|sensitivity|values?|windows?|durations?|severity|priority|back|again|last|one)\b/gi;

/** Which of the rules words mean: one in quotes by its name, else those that have all of the words in name or metric. */
export function rulesNamed(
  words: string,
  rules: readonly KnownRule[],
  catalogue: readonly Metric[],
): { named: boolean; rules: readonly KnownRule[] } {
  const quoted = /"([^"]+)"/.exec(words)?.[1];
  if (quoted !== undefined) {
    const name = plainText(quoted).toLowerCase();
    return {
      named: true,
      rules: rules.filter(({ definition }) => plainText(definition.name).toLowerCase() === name),
    };
  }
  const wanted = stemsOf(words.replace(nouns, ' '));
  if (wanted.size === 0) return { named: false, rules };
  const fits = rules.filter(({ definition }) => {
    const metrics = 'metric' in definition ? [definition.metric] : definition.metrics;
    const about = catalogue.filter(({ name }) => metrics.includes(name));
    const own = stemsOf(
      [
        definition.name,
        ...about.flatMap(({ label, synonyms }) => [label, ...synonyms]),
        ...valuesOf(definition),
      ].join(' '),
    );
    return [...wanted].every((word) => own.has(word));
  });
  return { named: true, rules: fits };
}

const valuesOf = (definition: KnownRule['definition']): string[] =>
  'filters' in definition ? definition.filters.flatMap(({ values }) => values) : [];

const stemsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}%.]+/gu) ?? []).map(stem));

/** The rule that a wish of this conversation has become: the newest with all of its fields. */
export const ruleMadeOf = (wished: RuleFields, rules: readonly KnownRule[]): KnownRule | undefined =>
  rules.findLast(({ definition }) => {
    const kept = definition as Readonly<Record<string, unknown>>;
    return Object.entries(wished).every(([field, value]) => isDeepStrictEqual(kept[field], value));
  });
