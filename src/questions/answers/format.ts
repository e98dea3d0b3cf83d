import { describeDates } from '../language/calendar.ts';
import type { PlanRange } from '../plan.ts';
import type { CellUnit } from '../types.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
/** Orders per user, say: two decimals would leave nothing of 0.0034. */
const small = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const oneDigit = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A cell as people write it: 12,345.67 USD, 4.21 %, 3 min 25 s. */
export function formatValue(value: number, unit: CellUnit, currency: string): string {
  switch (unit) {
    case 'money':
      return `${cents.format(value)} ${currency}`;
    case 'ratio':
      return `${percent.format(value * 100)} %`;
    case 'points':
      return `${percent.format(value * 100)} percentage points`;
    case 'seconds':
      return duration(value);
    default:
      return (Math.abs(value) < 1 ? small : whole).format(value);
  }
}

/** «+9.00 USD», «−0.4 percentage points»: a difference. */
export function formatDifference(difference: number, unit: CellUnit, currency: string): string {
  const size = formatValue(Math.abs(difference), unit === 'ratio' ? 'points' : unit, currency);
  return `${difference < 0 ? '−' : '+'}${size}`;
}

export const formatShare = (share: number): string => `${oneDigit.format(share * 100)} %`;

function duration(seconds: number): string {
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${whole.format(seconds)} s`;
  const minutes = Math.floor(rounded / 60);
  return minutes < 60
    ? `${minutes} min ${rounded % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** «8.1 % more than», «0.4 percentage points less than», «the same as»; null when there is nothing to compare with. */
export function formatChange(change: number | null, unit: CellUnit): string | null {
  if (change === null) return null;
  const size = Math.abs(change);
  const text = unit === 'points' ? formatValue(size, 'points', '') : formatShare(size);
  if (change === 0) return 'the same as';
  return `${text} ${change > 0 ? 'more' : 'less'} than`;
}

/** «in the last 7 days (15–21 November 2026, UTC)», «yesterday (…)», «on 1 October 2026 (UTC)». */
export function during(range: PlanRange, timeZone: string): string {
  const { label } = range;
  if (label === 'all time') return `over all time (${timeZone})`;
  const dates = describeDates(range.from, range.to, timeZone);
  if (/^\d{4}-/.test(label)) return `${onDates(range.from, range.to, timeZone)} (${timeZone})`;
  const said = /^last \d/.test(label) ? `in the ${label}` : /^[A-Z\d]/.test(label) ? `in ${label}` : label;
  return label === dates ? `${said} (${timeZone})` : `${said} (${dates}, ${timeZone})`;
}

/** «on 21 November 2026», «in 14–20 November 2026». */
export function onDates(from: number, to: number, timeZone: string): string {
  const dates = describeDates(from, to, timeZone);
  return `${/^\d+ \p{L}+ \d{4}(,|$)/u.test(dates) ? 'on' : 'in'} ${dates}`;
}
