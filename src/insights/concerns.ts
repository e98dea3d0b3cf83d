import { listed } from '../wording.ts';
import { factorEffects } from '../ml/shift-share.ts';
import type { Case } from './cases.ts';
import { evidenceOf, expectedOf } from './evidence.ts';
import type { Frame } from './evidence.ts';
import type { Reading } from './readings.ts';
import { isEstimate } from './stakes.ts';
import type { At } from './stakes.ts';
import type { Concern } from './types.ts';
import { valueOf } from './usual.ts';
import { against, atPlace, inBrief, percent, placed, verbOf } from './wording.ts';
import type { Words } from './wording.ts';

/** Companions that are told beside the lead. */
const mostCompanions = 3;
/** Parts of a gap that are told. */
const leastPart = 0.1;

export function concernOf(one: Case, at: At, frame: Frame, words: Words): Concern {
  const { place, lead, readings, money } = one;
  const sentences = [
    tellReading(lead, words),
    // A mix moves between places: none of them is where it is.
    one.mix ? '' : tellShare(one),
    lead.place === null && lead.metric.name === 'revenue' ? tellFactors(at, words) : '',
    one.mix ? tellMix(one, words) : tellCompany(one),
  ];
  return {
    statement: sentences.filter((sentence) => sentence !== '').join(' '),
    place: one.mix ? null : place,
    money,
    estimated: isEstimate(lead),
    evidence: readings.map((reading) => evidenceOf(reading, frame)),
  };
}

/** «Revenue in Fashion was 1,240 USD, 61.8 % below the usual 3,250 USD; such times stay within 9.4 % of it.» */
export function tellReading(reading: Reading, words: Words): string {
  const { metric, place, value, judged } = reading;
  const expected = expectedOf(reading);
  if (value === null || expected === null || !judged) return '';
  const what = `${metric.label}${atPlace(place)} ${verbOf(metric)} ${words.value(value, metric.unit)}`;
  const usual = `the usual ${words.value(expected, metric.unit)}`;
  return `${what}, ${against(judged.change, usual)}; 95 of 100 such times stay within ${percent(judged.usualSpread)} of it.`;
}

function tellShare({ place, lead, share }: Case): string {
  if (share === null || place === null) return '';
  const part = share.part >= 0.995 ? 'All' : percent(share.part);
  const side = (lead.judged?.change ?? 0) < 0 ? 'gap' : 'excess';
  const of = share.metric === lead.metric ? '' : ` in ${share.metric.label.toLowerCase()}`;
  return `${part} of the ${side}${of} is${placed(place.dimension, place.values)}.`;
}

/** Revenue = sessions × conversion rate × revenue per buying session, as far as the topic has them. */
function tellFactors(at: At, words: Words): string {
  const [revenue, conversion] = ['revenue', 'conversion_rate'].map((name) => at(name, null));
  if (!revenue || !conversion) return '';
  // By the sums behind the rate, so that the factors multiply to the revenue exactly.
  const buyers = { actual: conversion.actual.of, expected: conversion.expected.of };
  const visits = { actual: conversion.actual.per ?? 0, expected: conversion.expected.per ?? 0 };
  const each = (side: 'actual' | 'expected') => (buyers[side] === 0 ? NaN : revenue[side].of / buyers[side]);
  const rate = (side: 'actual' | 'expected') => valueOf(conversion[side]) ?? 0;
  const effects = factorEffects([
    visits,
    { actual: rate('actual'), expected: rate('expected') },
    { actual: each('actual'), expected: each('expected') },
  ]);
  const gap = revenue.actual.of - revenue.expected.of;
  const names = ['sessions', 'conversion rate', 'revenue per buying session'];
  const told = effects
    .map((effect, i) => ({ effect, name: names[i]! }))
    .filter(({ effect }) => Math.abs(effect / gap) > leastPart)
    .sort((a, b) => a.effect - b.effect)
    .map(({ effect, name }) => `${effect < 0 ? '−' : '+'}${words.money(Math.abs(effect))} from ${name}`);
  return `Of the ${words.money(-gap)} that is missing: ${listed(told)}.`;
}

/** «Sessions came from elsewhere: on web 48.9 % fewer than usual, on mobile 45.1 % more; of the −3.5 points of …» */
function tellMix({ mix }: Case, words: Words): string {
  if (!mix) return '';
  const moved = mix.parts
    .filter((_, i, all) => i === 0 || i === all.length - 1)
    .map(
      ({ place, judged }) =>
        `${against(judged!.actual.per! / judged!.expected.per! - 1, 'usual')}${atPlace(place)}`,
    );
  const points = (amount: number) => `${amount < 0 ? '−' : '+'}${words.difference(amount, 'ratio')}`;
  return `Sessions came from elsewhere: ${listed(moved)}. For the conversion rate, that mix makes ${points(mix.mix)}, and the rates themselves ${points(mix.rate)}.`;
}

/** «In Fashion: views 90.9 % below usual and cart adds 88.4 % below usual. Likewise in Toys.» */
function tellCompany({ readings, lead, place, share }: Case): string {
  const others = readings.filter((reading) => reading !== lead && reading.place !== null);
  const [first] = lead.place ? [lead] : others;
  const here = others
    .filter((reading) => reading.place?.value === first?.place?.value)
    .slice(0, mostCompanions);
  const values = share ? [] : (place?.values ?? []);
  const elsewhere = values.filter((value) => value !== first?.place?.value);
  const where = lead.place ? 'there' : atPlace(first?.place ?? null).trim();
  return [
    ...(here.length > 0
      ? [`${where.charAt(0).toUpperCase()}${where.slice(1)}: ${listed(here.map(inBrief))}.`]
      : []),
    ...(place && elsewhere.length > 0 ? [`Likewise${placed(place.dimension, elsewhere)}.`] : []),
  ].join(' ');
}
