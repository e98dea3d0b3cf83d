import type { Unit } from '../metrics/index.ts';

export interface Wording {
  currency: string;
  /** IANA name: the clock people in the shop look at */
  timeZone: string;
}

export interface Told {
  label: string;
  unit: Unit;
  dimension: string;
  dimensionValue: string;
  /** epoch ms */
  windowStart: number;
  windowEnd: number;
  value: number;
  expected: number;
  lower: number;
  upper: number;
  /** what the expected value is taken from */
  against: 'expectation' | 'the hour before' | 'its usual share';
}

const plain = (value: number): string =>
  value.toLocaleString('en-US', {
    maximumFractionDigits: Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0,
  });
const money = (value: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function writer(unit: Unit, currency: string): { write: (value: number) => string; sign: string } {
  switch (unit) {
    case 'money':
      return { write: money, sign: ` ${currency}` };
    case 'ratio':
      return { write: (value) => plain(value * 100), sign: ' %' };
    case 'seconds':
      return { write: plain, sign: ' s' };
    case 'count':
      return { write: plain, sign: '' };
  }
}

/** 'Revenue is 62 % below expectation since 14:05 (12.30 USD against 32.40, expected range 20.10–44.80).' */
export function explain(told: Told, { currency, timeZone }: Wording): string {
  const { write, sign } = writer(told.unit, currency);
  const what =
    told.dimension === '' ? told.label : `${told.label} of ${told.dimension} ${told.dimensionValue}`;
  const range = `expected range ${write(told.lower)}–${write(told.upper)}`;
  // Labels of counts are plurals: events, active users, views per session.
  const verb = told.unit === 'count' ? 'are' : 'is';
  const numbers = `${write(told.value)}${sign} against ${write(told.expected)}, ${range}`;
  return `${what} ${verb} ${comparison(told)} since ${clock(told.windowStart, timeZone)} (${numbers}).`;
}

function comparison({ value, expected, against }: Told): string {
  const change = (value - expected) / Math.abs(expected);
  const side = value > expected ? 'above' : 'below';
  if (!Number.isFinite(change)) return `${side} ${against}`;
  if (change > 2) return `${plain(value / expected)} times ${against}`;
  return `${plain(Math.abs(change) * 100)} % ${side} ${against}`;
}

/** '41 % of the 213 events that arrived in the five minutes to 14:05 were refused (0.2 % in the day before).' */
export function explainShare(
  {
    part,
    all,
    usual,
    ...window
  }: { part: number; all: number; usual: number; windowStart: number; windowEnd: number },
  { of, were, before }: { of: string; were: string; before: string },
  { timeZone }: Wording,
): string {
  const share = `${plain((100 * part) / all)} % of the ${plain(all)} ${of}`;
  return `${share} ${when(window, timeZone)} ${were} (${plain(100 * usual)} % ${before}).`;
}

const inWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** 'in the five minutes to 14:05' */
export function when(
  { windowStart, windowEnd }: { windowStart: number; windowEnd: number },
  timeZone: string,
): string {
  const minutes = Math.round((windowEnd - windowStart) / 60_000);
  return `in the ${inWords[minutes] ?? minutes} minutes to ${clock(windowEnd, timeZone)}`;
}

export const clock = (time: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(time);
