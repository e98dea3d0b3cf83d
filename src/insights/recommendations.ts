import { chances, refundRules, repairs } from './advice-rules.ts';
import type { Advice, Rule, View } from './advice-rules.ts';
import { isRefund } from './cases.ts';
import type { Case, MixShift } from './cases.ts';
import { evidenceOf, expectedOf, sideOf } from './evidence.ts';
import type { Frame } from './evidence.ts';
import type { Place, Reading } from './readings.ts';
import { stakeOf } from './stakes.ts';
import type { At } from './stakes.ts';
import type { Recommendation } from './types.ts';
import { valueOf } from './usual.ts';
import { atPlace, percent } from './wording.ts';
import type { Words } from './wording.ts';

/** Of one case, so many places get advice of their own. */
const mostPlaces = 2;

/** What follows from the cases, and from what is better than usual, by the rules; nothing when no rule holds. */
export function recommendationsOf(
  cases: readonly Case[],
  readings: readonly Reading[],
  at: At,
  frame: Frame,
  words: Words,
): Recommendation[] {
  const give = (rules: readonly Rule[], place: Place | null): Recommendation[] => {
    const view = viewOf(readings, place);
    for (const rule of rules) {
      const advice = rule.advise(view);
      if (advice) return [recommend(rule.name, advice, at, frame, words)];
    }
    return [];
  };
  const repaired = cases.flatMap(({ place, lead, mix }) => {
    if (mix) return [recommend('mix', adviseOnMix(mix, at, words), at, frame, words)];
    const rules = isRefund(lead) ? refundRules : repairs;
    // Where a place is known, what is worse there says more than what is worse in all.
    const places = (place?.values ?? [])
      .slice(0, mostPlaces)
      .map((value) => ({ dimension: place!.dimension, value }));
    const there = places.flatMap((one) => give(rules, one));
    return there.length > 0 ? there : give(rules, null);
  });
  const better = readings.filter(
    (reading) => reading.standsOut && reading.place && sideOf(reading, at) === 'good',
  );
  const taken = better.flatMap(({ metric, place }) =>
    metric.name === 'revenue' ? give(chances, place) : [],
  );
  const once = new Map([...repaired, ...taken].map((one) => [one.statement, one]));
  return [...once.values()].sort((a, b) => Math.abs(b.money ?? 0) - Math.abs(a.money ?? 0));
}

/** Where the whole fell because its sessions came from elsewhere, no place has anything to repair. */
function adviseOnMix({ parts, dimension, mix }: MixShift, at: At, words: Words): Advice {
  const [less, more] = [parts[0]!, parts.at(-1)!];
  const [revenue, conversion] = [at('revenue', null), at('conversion_rate', null)];
  const each = revenue && conversion ? revenue.expected.of / conversion.expected.of : null;
  const money = each === null ? null : mix * (conversion?.actual.per ?? 0) * each;
  const size =
    money === null ? '' : ` By itself that makes about ${words.money(-money)} less revenue (an estimate).`;
  return {
    text: `Look at where sessions come from by ${dimension}, before changing the shop: fewer of them were${atPlace(less.place)}, where ${rateOf(less)} of sessions usually buy, and more${atPlace(more.place)}, where ${rateOf(more)} do.${size}`,
    on: [less, more],
    money,
  };
}

const rateOf = ({ judged }: Reading): string => percent(valueOf(judged!.expected) ?? 0);

function recommend(rule: string, advice: Advice, at: At, frame: Frame, words: Words): Recommendation {
  const on = advice.on.filter((reading) => reading !== null);
  const [first] = on;
  const money = advice.money ?? (first ? stakeOf(first, at) : null);
  const expected = first ? expectedOf(first) : null;
  const size =
    advice.hadItStayed && first && money !== null && money < 0 && expected !== null
      ? ` Had ${first.metric.label.toLowerCase()}${atPlace(first.place)} stayed at the usual ${words.value(expected, first.metric.unit)}, revenue would have been about ${words.money(-money)} higher (an estimate: all else as it was).`
      : '';
  return {
    rule,
    statement: advice.text + size,
    money,
    estimated: true,
    evidence: on.map((reading) => evidenceOf(reading, frame)),
  };
}

function viewOf(readings: readonly Reading[], place: Place | null): View {
  const here = readings.filter(
    (reading) => reading.place?.dimension === place?.dimension && reading.place?.value === place?.value,
  );
  const find = (name: string, is: (reading: Reading) => boolean) =>
    here.find((reading) => reading.metric.name === name && is(reading)) ?? null;
  return {
    place,
    fell: (name) => find(name, ({ standsOut, judged }) => standsOut && judged!.change < 0),
    rose: (name) => find(name, ({ standsOut, judged }) => standsOut && judged!.change > 0),
    steady: (name) =>
      find(name, ({ judged }) => judged !== null && Math.abs(judged.change) <= judged.usualSpread),
  };
}
