import { listed } from '../wording.ts';
import type { Metric } from '../metrics/index.ts';
import type { DriverCut, Explanation } from './types.ts';
import { percent, placed, verbOf } from './wording.ts';
import type { Words } from './wording.ts';

const mostCoincidences = 3;
const mostMoved = 3;
/** What is told as a part of the change is no more than all of it, but for rounding. */
const mostShare = 1.05;
/** Parts of a change that are told. */
const leastShare = 0.1;

/** What came of it in sentences. They say what a change comes from and coincides with, and never what caused it. */
export function tellExplanation(
  metric: Metric,
  explanation: Omit<Explanation, 'text'>,
  words: Words,
): string[] {
  const { difference } = explanation;
  if (difference === null) return [`${metric.label} had nothing to be measured by in one of the two times.`];
  return [
    tellChange(metric, explanation, words),
    tellUsual(explanation),
    ...(difference === 0
      ? []
      : [tellFactors(metric, explanation, words), tellCuts(metric, explanation, words)]),
    tellCoincidences(explanation, words),
  ].filter((sentence) => sentence !== '');
}

function tellChange({ label, unit }: Metric, told: Omit<Explanation, 'text'>, words: Words): string {
  const { value, compared, difference, change } = told;
  const amounts = `${words.value(value!, unit)} against ${words.value(compared!, unit)}`;
  if (difference === 0)
    return `${label} ${verbOf({ label, unit })} the same in both times: ${words.value(value!, unit)}.`;
  const size = words.difference(difference!, unit);
  const relative = change === null ? '' : ` (${percent(change)})`;
  return `${label} ${verbOf({ label, unit })} ${amounts}: ${size}${relative} ${difference! < 0 ? 'less' : 'more'}.`;
}

function tellUsual({ usual }: Omit<Explanation, 'text'>): string {
  if (!usual) return 'There is too little history to tell whether such a change is usual.';
  const { change, usualSpread, isUsual, comparisonIsUsual, windows } = usual;
  const vary = `${windows} vary by ±${percent(usualSpread)} around what is usual for them`;
  const before = isUsual && Math.abs(change) > usualSpread ? ', and some before went as far' : '';
  if (!isUsual) return `That is beyond usual variation: ${vary}.`;
  if (comparisonIsUsual === false)
    return `The time itself is within usual variation (${vary}${before}); what it is compared with was out of the ordinary.`;
  return `That is within usual variation: ${vary}${before}. What follows may be no more than chance.`;
}

/** «It comes mostly from conversion rate (4.1 % → 3.2 %): −1,200 USD; sessions add 80 USD.» */
function tellFactors(
  metric: Metric,
  { factors, difference }: Omit<Explanation, 'text'>,
  words: Words,
): string {
  const told = factors
    .filter(({ share }) => Math.abs(share ?? 0) >= leastShare)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .map((factor) => {
      const amount = (value: number | null) => (value === null ? 'nothing' : words.value(value, factor.unit));
      return `${signed(factor.difference, metric, words)} from ${factor.label.toLowerCase()} (${amount(factor.compared)} to ${amount(factor.actual)})`;
    });
  return told.length === 0 || difference === 0 ? '' : `It comes from: ${listed(told)}.`;
}

function tellCuts(metric: Metric, { cuts }: Omit<Explanation, 'text'>, words: Words): string {
  const [best] = cuts;
  if (best?.byMix) return `It comes from the mix.${tellMix(metric, best, words)}`;
  if (best?.explains) return tellValues(metric, best, words) + tellMix(metric, best, words);
  const [widest] = cuts.filter(({ by }) => !by.includes('product')).sort((a, b) => movement(b) - movement(a));
  if (!widest) return 'It cannot be told from the dimensions there are.';
  const looked = [...new Set(cuts.flatMap(({ by }) => by))].map((name) => name.replace('_', ' '));
  const moved = widest.parts
    .filter(({ values }) => values.length > 0)
    .slice(0, mostMoved)
    .map(({ values, difference }) => `${values.join(' ') || '(none)'} ${signed(difference, metric, words)}`);
  return `No value of ${listed(looked).replace(' and ', ' or ')} accounts for most of it beyond chance; by ${widest.by.join(' and ')}: ${listed(moved)}.${tellMix(metric, widest, words)}`;
}

/** «89.4 % of the change is in Fashion.»; where others went the other way, by how much those values alone did. */
function tellValues(metric: Metric, { by, told, parts }: DriverCut, words: Words): string {
  const among = parts.filter(({ values }) => told.some((one) => one.join('\n') === values.join('\n')));
  const where = listed(
    told.map((values) => by.map((name, i) => placed(name, [values[i]!]).trim()).join(' ')),
  );
  const share = among.reduce((sum, part) => sum + (part.share ?? 0), 0);
  if (share <= mostShare) return `${percent(Math.min(1, share))} of the change is ${where}.`;
  const alone = among.reduce((sum, { difference }) => sum + difference, 0);
  const rest = parts.reduce((sum, { difference }) => sum + difference, 0) - alone;
  return `It is ${where}: that alone makes ${signed(alone, metric, words)}, all else ${signed(rest, metric, words)}.`;
}

const movement = ({ parts }: DriverCut): number =>
  parts.reduce((sum, { difference }) => sum + Math.abs(difference), 0);

const signed = (difference: number, { unit }: Pick<Metric, 'unit'>, words: Words): string =>
  `${difference < 0 ? '−' : '+'}${words.difference(difference, unit)}`;

/** Kitagawa's parts, where the mix matters: «By source, −3.12 points come from the mix (…) and +0.05 from the rates.» */
function tellMix(metric: Metric, { by, parts, mix, rate }: DriverCut, words: Words): string {
  if (mix === null || rate === null || Math.abs(mix) < leastShare * Math.abs(mix + rate)) return '';
  const moved = parts
    .filter(({ weight, weightCompared }) => weight !== null && weightCompared !== null)
    .sort((a, b) => Math.abs(b.weight! - b.weightCompared!) - Math.abs(a.weight! - a.weightCompared!))
    .slice(0, 2)
    .map(
      ({ values, weight, weightCompared }) =>
        `${values.join(' ') || '(none)'} ${percent(weightCompared!)} to ${percent(weight!)} of the whole`,
    );
  return ` By ${by.join(' and ').replace('_', ' ')}, ${signed(mix, metric, words)} come from the mix (${listed(moved)}) and ${signed(rate, metric, words)} from the rates of its values.`;
}

function tellCoincidences({ coincidences }: Omit<Explanation, 'text'>, words: Words): string {
  const told = coincidences
    .slice(0, mostCoincidences)
    .map(
      ({ kind, text, from, during }) =>
        `${kind === 'planned' ? '' : `${kind} `}“${text.replace(/\.$/, '')}” (${words.moment(from)}${during === 'comparison' ? ', in the time compared with' : ''})`,
    );
  return told.length === 0 ? '' : `It coincides with ${listed(told)}.`;
}
