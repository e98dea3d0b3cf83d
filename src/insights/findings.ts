import { listed } from '../wording.ts';
import { relativeChange } from '../metrics/index.ts';
import { tellReading } from './concerns.ts';
import { evidenceOf, expectedOf, sideOf } from './evidence.ts';
import type { Frame } from './evidence.ts';
import type { Reading } from './readings.ts';
import { isEstimate, stakeOf } from './stakes.ts';
import type { At } from './stakes.ts';
import { topics } from './topics.ts';
import type { InsightFinding, InsightTopic } from './types.ts';
import { against, percent, verbOf } from './wording.ts';
import type { Words } from './wording.ts';

const mostUnusual = 12;
const mostRanked = 3;

interface Telling {
  topic: InsightTopic;
  readings: readonly Reading[];
  at: At;
  frame: Frame;
  words: Words;
}

/** What the metrics say: the trend first, then what stands out by money, then funnel, parts and movers. */
export function findingsOf(telling: Telling): InsightFinding[] {
  return [
    ...trend(telling),
    ...unusual(telling),
    ...funnel(telling),
    ...movers(telling),
    ...ranking(telling),
  ];
}

const wholeOf = (readings: readonly Reading[], name: string): Reading | undefined =>
  readings.find(({ metric, place }) => metric.name === name && place === null);

const neutral = { side: 'neutral', money: null, estimated: false } as const;

function trend({ topic, readings, at, frame, words }: Telling): InsightFinding[] {
  const reading = wholeOf(readings, topics[topic].headline);
  if (reading?.value == null) return [];
  const { metric, value, previous, judged } = reading;
  const before = relativeChange(value, previous);
  const parts = [
    `${metric.label} ${verbOf(metric)} ${words.value(value, metric.unit)}`,
    ...(before === null ? [] : [against(before, 'the period before')]),
    ...(judged
      ? [
          `${against(judged.change, 'what is usual')}, from which 95 of 100 such times stay within ${percent(judged.usualSpread)}`,
        ]
      : []),
  ];
  return [
    {
      kind: 'trend',
      side: reading.standsOut ? sideOf(reading, at) : 'neutral',
      statement: `${parts.join('; ')}.`,
      money: reading.standsOut ? stakeOf(reading, at) : null,
      estimated: isEstimate(reading),
      evidence: [evidenceOf(reading, frame)],
    },
  ];
}

function unusual({ topic, readings, at, frame, words }: Telling): InsightFinding[] {
  const headline = wholeOf(readings, topics[topic].headline);
  return readings
    .filter((reading) => reading.standsOut && reading !== headline)
    .map((reading): InsightFinding => ({
      kind: 'unusual',
      side: sideOf(reading, at),
      statement: tellReading(reading, words),
      money: stakeOf(reading, at),
      estimated: isEstimate(reading),
      evidence: [evidenceOf(reading, frame)],
    }))
    .sort((a, b) => Math.abs(b.money ?? 0) - Math.abs(a.money ?? 0))
    .slice(0, mostUnusual);
}

/** From a session to a purchase, as far as the topic looks at it. */
function funnel({ readings, frame, words }: Telling): InsightFinding[] {
  const conversion = wholeOf(readings, 'conversion_rate');
  const abandonment = wholeOf(readings, 'cart_abandonment_rate');
  if (!conversion?.judged || !abandonment?.judged) return [];
  const { actual, expected } = conversion.judged;
  const [carted, usualCarted] = [abandonment.judged.actual.per, abandonment.judged.expected.per];
  if (carted === null || usualCarted === null || !actual.per || !expected.per) return [];
  const filled = { value: carted / actual.per, expected: usualCarted / expected.per };
  const told = (value: number | null, usual: number | null) =>
    value === null || usual === null
      ? '–'
      : `${words.value(value, 'ratio')} (usually ${words.value(usual, 'ratio')})`;
  const rates = [conversion, abandonment].map((one) => told(one.value, expectedOf(one)));
  return [
    {
      ...neutral,
      kind: 'funnel',
      statement: `Of all sessions, ${told(filled.value, filled.expected)} filled a cart and ${rates[0]} bought; of the filled carts, ${rates[1]} were abandoned.`,
      evidence: [
        {
          ...evidenceOf(abandonment, frame),
          ...{ metric: 'cart_abandonment_rate', label: 'Sessions that filled a cart' },
          ...{ ...filled, lower: null, upper: null, previous: null, support: null },
          change: relativeChange(filled.value, filled.expected),
        },
        evidenceOf(conversion, frame),
        evidenceOf(abandonment, frame),
      ],
    },
  ];
}

/** The values of the topic's breakdown, those with the highest value first. */
function ranked({ topic, readings }: Telling): Reading[] {
  const { metric: name, by } = topics[topic].ranked;
  return readings
    .filter(({ metric, place, value }) => metric.name === name && place?.dimension === by && value !== null)
    .sort((a, b) => b.value! - a.value!);
}

function ranking(telling: Telling): InsightFinding[] {
  const { frame, words } = telling;
  const all = ranked(telling);
  if (all.length < 2) return [];
  const { metric } = all[0]!;
  const whole = metric.additive ? all.reduce((sum, { value }) => sum + value!, 0) : 0;
  const name = ({ place, value }: Reading) =>
    `${place!.value} with ${words.value(value!, metric.unit)}${whole > 0 ? ` (${percent(value! / whole)})` : ''}`;
  const list = (kind: 'top' | 'bottom', some: Reading[]): InsightFinding => ({
    ...neutral,
    kind,
    statement: `${kind === 'top' ? 'Highest' : 'Lowest'} by ${metric.label.toLowerCase()}: ${listed(some.map(name))}.`,
    evidence: some.map((reading) => evidenceOf(reading, frame)),
  });
  const bottom = all.slice(mostRanked).slice(-mostRanked).reverse();
  return [list('top', all.slice(0, mostRanked)), ...(bottom.length > 0 ? [list('bottom', bottom)] : [])];
}

/** Who moved most against the period before. */
function movers(telling: Telling): InsightFinding[] {
  const { frame, words } = telling;
  const moved = ranked(telling)
    .flatMap((reading) =>
      reading.previous === null ? [] : [{ reading, by: reading.value! - reading.previous }],
    )
    .sort((a, b) => b.by - a.by);
  const ends = [
    ...moved.slice(0, 1).filter(({ by }) => by > 0),
    ...moved.slice(-1).filter(({ by }) => by < 0),
  ];
  if (ends.length === 0) return [];
  const told = ends.map(({ reading: { metric, place, value, previous }, by }) => {
    const amounts = `from ${words.value(previous!, metric.unit)} to ${words.value(value!, metric.unit)}`;
    return `${place!.value} ${by > 0 ? 'rose' : 'fell'} most, ${amounts}`;
  });
  const { metric } = ends[0]!.reading;
  const within = ends.some(({ reading }) => reading.standsOut)
    ? ''
    : ' That is no more than usual variation.';
  return [
    {
      ...neutral,
      kind: 'mover',
      statement: `${metric.label} against the period before: ${listed(told)}.${within}`,
      evidence: ends.map(({ reading }) => evidenceOf(reading, frame)),
    },
  ];
}
