import { listed } from '../wording.ts';
import { dayMs } from '../durations.ts';
import type { Dimension, Metric, TimeRange, Unit } from '../metrics/index.ts';
import type { Place, Reading } from './readings.ts';

/** How this capability writes numbers and places. */
export interface Words {
  value(amount: number, unit: Unit): string;
  money(amount: number): string;
  /** A difference, without a sign: of ratios in percentage points. */
  difference(amount: number, unit: Unit): string;
  /** «12 June, 14:05» on the shop's clock */
  moment(time: number): string;
  /** «12 June 2026» */
  day(time: number): string;
}

const number = (digits: number, least = 0) =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: digits, minimumFractionDigits: least });
const [whole, one, two, cents] = [number(0), number(1), number(2), number(2, 2)];

export function createWords({ currency, timeZone }: { currency: string; timeZone: string }): Words {
  const money = (amount: number): string =>
    `${(Math.abs(amount) < 1_000 ? cents : whole).format(amount)} ${currency}`;
  const clock = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone });
  const value = (amount: number, unit: Unit): string => {
    switch (unit) {
      case 'money':
        return money(amount);
      case 'ratio':
        return `${two.format(amount * 100)} %`;
      case 'seconds':
        return `${whole.format(amount)} s`;
      case 'count':
        return (Number.isInteger(amount) || Math.abs(amount) >= 100 ? whole : two).format(amount);
    }
  };
  return {
    money,
    value,
    difference: (amount, unit) =>
      unit === 'ratio'
        ? `${two.format(Math.abs(amount) * 100)} percentage points`
        : value(Math.abs(amount), unit),
    day: (time) => date.format(time),
    moment: (time) => clock.format(time),
  };
}

/** «12.3 %», without a sign. */
export const percent = (share: number): string => `${one.format(Math.abs(share) * 100)} %`;

/** «12.3 % below», «8 % above»; of what is more than twice «3.4 times» */
export function against(change: number, what: string): string {
  if (change > 1) return `${one.format(1 + change)} times ${what}`;
  return change === 0
    ? `the same as ${what}`
    : `${percent(change)} ${change < 0 ? 'below' : 'above'} ${what}`;
}

const prepositions: Readonly<Record<Dimension, string>> = {
  category: 'in',
  source: 'on',
  country: 'in',
  product: 'of product',
  event_type: 'of event type',
};

/** « in Fashion and Toys», with a space before it; empty for the whole. */
export const placed = (dimension: Dimension | null, values: readonly string[]): string =>
  dimension === null ? '' : ` ${prepositions[dimension]} ${listed(values.map((value) => value || '(none)'))}`;

export const atPlace = (place: Place | null): string => (place ? placed(place.dimension, [place.value]) : '');

/** Labels of what is counted are plurals. */
export const verbOf = ({ unit, label }: Pick<Metric, 'unit' | 'label'>): string =>
  unit === 'count' && !label.includes(' per ') ? 'were' : 'was';

/** What a reader must know of a time that the data do not cover. */
export function missingIn({ from, to }: TimeRange, extent: TimeRange, { moment }: Words): string[] {
  return [
    ...(from > 0 && from < extent.from ? [`The data begin only on ${moment(extent.from)}.`] : []),
    ...(to - extent.to > dayMs
      ? [`The newest event is of ${moment(extent.to)}; nothing came after it.`]
      : []),
  ];
}

/** «conversion rate 12 % below usual» */
export const inBrief = ({ metric, judged }: Reading): string =>
  `${metric.label.toLowerCase()} ${against(judged?.change ?? 0, 'usual')}`;
