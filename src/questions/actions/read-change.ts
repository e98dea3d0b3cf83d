import type { RuleInput } from '../../alerts/index.ts';
import type { Understanding } from '../language/understand.ts';
import type { AlertChangePlan, AlertPlan } from '../plan.ts';
import type { ReadingSignals } from '../types.ts';
import { changesOf, type NewValue } from './changed-rule.ts';
import { ruleMadeOf, rulesNamed, type KnownRule } from './find-rule.ts';
import { readNewValue } from './new-value.ts';
import { refused, type ActionKnowledge } from './types.ts';

const noun = /\b(?:alerts?|alarms?|rules?|thresholds?|notifications?)\b/i;
const softNoun = /\b(?:limits?|percentages?|sensitivity|windows?|durations?|severity|priority)\b/i;
const pronoun = /\b(?:it|that|this)\b/i;
const off =
  /^(?:(?:pause|disable|mute|deactivate|suspend|silence|stop)|(?:turn|switch) off)\b(.*)$|^(?:turn|switch) (.+) off$/i;
const on =
  /^(?:(?:resume|enable|re-?enable|unpause|unmute|activate|re-?activate|start)|(?:turn|switch)(?: back)? on)\b(.*)$|^(?:turn|switch) (.+?)(?: back)? on(?: again)?$/i;
const remove = /^(?:delete|remove|drop|cancel|get rid of|throw away)\b(.*)$/i;
const set =
  /^(?:change|set|raise|lower|increase|reduce|decrease|move|put|adjust|update|edit|make)\b(.*?)(?: (?:to|at|into)(?= [\d"]| (?:low|medium|high|critical)\b)| (?=\d|low\b|medium\b|high\b|critical\b))(.+)$/i;
/** What it was need not be said. */
const fromBefore = / from \d\S*(?: %| \w+)? (?=to \d)/i;
const moveBy = /^(?:raise|lower|increase|reduce|decrease|move)\b.* by \d/i;
const instead = /^(?:(?:what|how) about |rather |actually |only )?(\d.*?)(?: instead| rather)?$/i;

type Wish = { words: string; enabled: boolean } | { words: string; value: NewValue };

/** Reads «change the threshold to 30 %», «make it 15 minutes», «pause that alert»; null when it is none of these. */
export function readChange(text: string, knowledge: ActionKnowledge): Understanding | null {
  const { previous } = knowledge;
  const followsAlert = previous?.kind === 'alert' || previous?.kind === 'alert_change';
  const isAbout = noun.test(text) || (followsAlert && (softNoun.test(text) || pronoun.test(text)));
  if (isAbout && remove.test(text)) return refused([deleting]);
  if (isAbout && moveBy.test(text)) return refused([newLimit]);
  const wish = isAbout ? wishIn(text) : followsAlert ? newValueIn(text) : null;
  if (!wish) return null;
  if (wish === 'no value') return refused([newLimit]);
  const { named, rules } = rulesNamed(wish.words, knowledge.rules, knowledge.catalogue);
  if (!named && previous?.kind === 'alert') return changeOfWish(previous, wish, knowledge);
  const found = named ? rules : rulesMeant(wish, knowledge);
  if (found.length === 0) return refused([noRule(wish.words, knowledge.rules)]);
  const plans = found.slice(0, 4).map((rule) => planFor(rule, wish, knowledge));
  const possible = plans.filter((one) => 'plan' in one);
  const [first, ...others] = possible;
  if (!first) return refused(plans.flatMap((one) => ('reason' in one ? [one.reason] : [])));
  const signals = { ...read, fromContext: !named };
  if (others.length > 0) {
    const names = possible.map(({ plan }) => `“${plan.ruleName ?? plan.ruleId}”`).join(', ');
    return {
      status: 'choices',
      text: `Which alert: ${names}?`,
      plans: possible.map(({ plan }) => plan),
      signals,
    };
  }
  return { status: 'answered', plan: first.plan, assumptions: first.assumptions, signals };
}

const read: ReadingSignals = {
  ...{ corrections: 0, assumptions: 0, impliedMetric: false, fromContext: false, margin: null, pieces: 2 },
};
const newLimit = 'Say the new limit, for example “change the threshold to 30 %” or “make it 15 minutes”.';
const deleting =
  'An alert is not deleted here, since that cannot be taken back. “Pause that alert” switches it off; the mutation deleteAlertRule deletes it.';

function noRule(words: string, rules: readonly KnownRule[]): string {
  const names = rules.slice(0, 5).map(({ definition }) => `“${definition.name}”`);
  const there = names.length === 0 ? 'There are no alerts yet.' : `There are ${names.join(', ')}.`;
  return `No alert fits “${words.trim()}”. ${there}`;
}

function wishIn(text: string): Wish | 'no value' | null {
  const toOff = off.exec(text);
  if (toOff) return { words: toOff[1] ?? toOff[2] ?? '', enabled: false };
  const toOn = on.exec(text);
  if (toOn) return { words: toOn[1] ?? toOn[2] ?? '', enabled: true };
  // A rule's name may hold numbers of its own.
  const [quote = ''] = /"[^"]*"/.exec(text) ?? [];
  const parts = set.exec(text.replace(quote, quote && '""').replace(fromBefore, ' '));
  if (!parts) return /^(?:change|set|adjust|update|edit)\b/i.test(text) ? 'no value' : null;
  const words = (parts[1] ?? '').replace('""', quote);
  const value = readNewValue(parts[2] ?? '', words);
  return value ? { words, value } : 'no value';
}

/** «what about 30 %?» right after an alert */
function newValueIn(text: string): Wish | null {
  const said = instead.exec(text)?.[1];
  const value = said === undefined ? null : readNewValue(said, '');
  return value && { words: '', value };
}

/** Without a name: the one of the question before, else the only one for which it makes sense. */
function rulesMeant(wish: Wish, { previous, rules }: ActionKnowledge): readonly KnownRule[] {
  if (previous?.kind === 'alert_change') return rules.filter(({ id }) => id === previous.ruleId);
  return 'enabled' in wish ? rules.filter(({ enabled }) => enabled !== wish.enabled) : rules;
}

/** A wish of the question before: it has become a rule by now, or is wished anew. */
function changeOfWish(previous: AlertPlan, wish: Wish, knowledge: ActionKnowledge): Understanding {
  const made = ruleMadeOf(previous.rule, knowledge.rules);
  const signals = { ...read, fromContext: true };
  if (made) {
    const change = planFor(made, wish, knowledge);
    if ('reason' in change) return refused([change.reason]);
    return { status: 'answered', ...change, signals };
  }
  if ('enabled' in wish)
    return refused(['That alert was proposed and is not made yet: it is made when it is confirmed.']);
  const changed = changesOf(previous.rule as RuleInput, wish.value, knowledge.catalogue);
  if ('reason' in changed) return refused([changed.reason]);
  const plan: AlertPlan = { kind: 'alert', rule: { ...previous.rule, ...changed.changes } };
  return { status: 'answered', plan, assumptions: changed.assumptions, signals };
}

function planFor(
  rule: KnownRule,
  wish: Wish,
  { previous, catalogue }: ActionKnowledge,
): { plan: AlertChangePlan; assumptions: string[] } | { reason: string } {
  const of = { kind: 'alert_change', ruleId: rule.id, ruleName: rule.definition.name } as const;
  if ('enabled' in wish) return { plan: { ...of, changes: {}, enabled: wish.enabled }, assumptions: [] };
  // What was just proposed for it belongs to the wish, whether it was confirmed or not.
  const before = previous?.kind === 'alert_change' && previous.ruleId === rule.id ? previous.changes : {};
  const changed = changesOf({ ...rule.definition, ...before }, wish.value, catalogue);
  if ('reason' in changed) return changed;
  return {
    plan: { ...of, changes: { ...before, ...changed.changes }, enabled: null },
    assumptions: changed.assumptions,
  };
}
