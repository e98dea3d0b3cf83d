import { capital, listed } from '../wording.ts';
import { dayMs } from '../durations.ts';
import type { AnomalyMessage } from '../bus/index.ts';
import { catalogued, isFault, relativeGap, sideOf } from './movements.ts';
import type { Side } from './movements.ts';
import type { Place } from './places.ts';
import { byTelling } from './root.ts';
import type { Root } from './root.ts';
import type { IncidentStatus } from './types.ts';

/** What is not told as a metric that is above or below expectation. */
const names: ReadonlyMap<string, string> = new Map([
  ['pattern', 'Unusual pattern'],
  ['price_glitch', 'Wrong prices'],
  ['consumer_lag', 'Consumer lag'],
  ['slow_processing', 'Slow processing'],
  ['data_loss', 'Missing events'],
  ['refused_events', 'Refused events'],
  ['missing_price', 'Purchases without price'],
  ['unknown_category', 'Unknown categories'],
  ['duplicate_events', 'Duplicate events'],
  ['future_events', 'Events with future timestamps'],
  ['late_events', 'Late events'],
]);

export interface Span {
  status: IncidentStatus;
  /** epoch ms */
  startedAt: number;
  lastSeenAt: number;
  /** the shop's clock, IANA name */
  timeZone: string;
}

/** 'Revenue of source mobile 98 % below expectation', 'Refused events, channel http' */
export function titleOf({ anomaly, place }: Root): string {
  const name = names.get(anomaly.anomalyType);
  const mostly = isElsewhere(anomaly, place) ? `, mostly ${placeText(place)}` : '';
  if (name === undefined) return `${subject(anomaly)} ${change(anomaly)}${mostly}`;
  return anomaly.dimension === '' ? `${name}${mostly}` : `${name}, ${placeText(sliceOf(anomaly))}`;
}

/**
 * 'Revenue is 62 % below expectation since 14:05; orders and conversion rate fell with it; 91 % of the gap is source
 * mobile.'
 */
export function summaryOf(root: Root, anomalies: readonly AnomalyMessage[], span: Span): string {
  if (span.status === 'retracted')
    return 'Retracted: with the events that came late, all of it is within expectation.';
  const headline = headlineOf(root);
  const parts = [
    headlineText(root, headline, span),
    sameElsewhere(headline, anomalies),
    followers(headline, anomalies),
    gapText(root, headline),
  ];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

/** The whole of the root's metric where it stands out too, since people know its numbers. */
const headlineOf = ({ anomaly, gap }: Root): AnomalyMessage =>
  gap?.of.metricName === anomaly.metricName ? gap.of : anomaly;

/** '91 % of the gap is source mobile' */
function gapText({ gap, place }: Root, headline: AnomalyMessage): string {
  if (!gap) return '';
  const of = gap.of.metricName === headline.metricName ? '' : ` in ${label(gap.of)}`;
  return `${percent(gap.share)} % of the ${gapWord(gap.of)}${of} is ${placeText(place)}`;
}

/** Why the root is believed to be one. */
export function reasonOf({ anomaly, place, gap, why }: Root): string {
  const share =
    gap && `${percent(gap.share)} % of the ${gapWord(gap.of)} in ${label(gap.of)} is ${placeText(place)}.`;
  switch (why) {
    case 'alone':
      return share ? `Nothing else stands out; ${share}` : 'Nothing else stands out.';
    case 'fault':
      return 'It is a fault in what comes in, and the business metrics moved no earlier than it began.';
    case 'place':
      return share ?? `What stands out has ${placeText(place)} in common.`;
    case 'traffic':
      return `Traffic itself ${verbs[sideOf(anomaly)]}, at least half as much as anything else, and the rest follows from it.`;
    case 'first':
      return 'It began first and stands out most, and no single part of the shop explains it.';
  }
}

const verbs: Readonly<Record<Side, string>> = { up: 'rose', down: 'fell' };

function headlineText(root: Root, headline: AnomalyMessage, span: Span): string {
  const over = span.status === 'resolved';
  const time = over
    ? `from ${clock(span.startedAt, span)} to ${clock(span.lastSeenAt, span)}`
    : `since ${clock(span.startedAt, span)}`;
  if (names.has(headline.anomalyType))
    return `${titleOf(root)} ${time}: ${headline.explanation.replace(/\.$/, '')}`;
  // Labels of counts are plurals: events, active users, views per session.
  const plural = catalogued(headline.metricName)?.unit === 'count';
  const verb = over ? (plural ? 'were' : 'was') : plural ? 'are' : 'is';
  return `${subject(headline)} ${verb} ${change(headline)} ${time}`;
}

/** Other values of the headline's dimension: 'category Toys too' */
function sameElsewhere(
  { metricName, dimension, dimensionValue }: AnomalyMessage,
  anomalies: readonly AnomalyMessage[],
): string {
  const values = anomalies
    .filter((other) => other.metricName === metricName && other.dimension === dimension)
    .map((other) => other.dimensionValue)
    .filter((value) => value !== dimensionValue);
  return values.length === 0 ? '' : `${plain(dimension)} ${named(values)} too`;
}

/** 'orders and conversion rate fell and cart abandonment rate rose with it' */
function followers(headline: AnomalyMessage, anomalies: readonly AnomalyMessage[]): string {
  // A pattern is told by the metrics that make it.
  const others = anomalies
    .filter(({ metricName, anomalyType }) => metricName !== headline.metricName && anomalyType !== 'pattern')
    .sort(byTelling);
  const clauses = (['down', 'up'] as const).flatMap((side) => {
    // A fault that is there is never less of something.
    const labels = others
      .filter((anomaly) => (isFault(anomaly) ? 'up' : sideOf(anomaly)) === side)
      .map(label);
    return labels.length === 0 ? [] : [`${named(labels)} ${verbs[side]}`];
  });
  return clauses.length === 0 ? '' : `${clauses.join(' and ')} with it`;
}

const mostNamed = 3;

/** 'a, b and c', 'a, b, c and 4 more' */
function named(all: readonly string[]): string {
  const [...different] = new Set(all);
  const first = different.slice(0, mostNamed);
  const more = different.length - first.length;
  return listed(more > 0 ? [...first, `${more} more`] : first);
}

const labelOf = ({ metricName }: AnomalyMessage): string =>
  catalogued(metricName)?.label ?? capital(plain(metricName));
const label = (anomaly: AnomalyMessage): string =>
  (isFault(anomaly) ? names.get(anomaly.anomalyType)! : labelOf(anomaly)).toLowerCase();
const subject = (anomaly: AnomalyMessage): string =>
  anomaly.dimension === '' ? labelOf(anomaly) : `${labelOf(anomaly)} of ${placeText(sliceOf(anomaly))}`;

const sliceOf = ({ dimension, dimensionValue }: AnomalyMessage): Place => ({
  dimension,
  value: dimensionValue,
});
const placeText = ({ dimension, value }: Place): string => `${plain(dimension)} ${value || '(none)'}`;
const gapWord = (anomaly: AnomalyMessage): string => (sideOf(anomaly) === 'down' ? 'gap' : 'excess');
const isElsewhere = ({ dimension, dimensionValue }: AnomalyMessage, place: Place): boolean =>
  place.dimension !== '' && (dimension !== place.dimension || dimensionValue !== place.value);

function change(anomaly: AnomalyMessage): string {
  const gap = relativeGap(anomaly);
  const side = sideOf(anomaly) === 'down' ? 'below' : 'above';
  if (!Number.isFinite(gap)) return `${side} expectation`;
  if (gap > 2) return `${(gap + 1).toLocaleString('en-US', { maximumFractionDigits: 1 })} times expectation`;
  return `${percent(Math.abs(gap))} % ${side} expectation`;
}

const percent = (share: number): number => Math.round(100 * share);
const plain = (name: string): string => name.replaceAll('_', ' ');
const clock = (time: number, { startedAt, lastSeenAt, timeZone }: Span): string =>
  new Intl.DateTimeFormat('en-GB', {
    // What goes on for longer than a day needs the day too.
    ...(lastSeenAt - startedAt < dayMs ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(time);
