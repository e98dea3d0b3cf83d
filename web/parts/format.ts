import type { Unit } from '../generated/graphql.ts';

/** How a shop's numbers and times are written: its currency, its zone, the reader's language. */
export interface Formats {
  readonly timeZone: string;
  readonly currency: string;
  /** A value of a metric, such as $1,234, 3.1%, 4 min 12 s; a dash for null. `compact` gives 1.2M. */
  value(value: number | null | undefined, unit: Unit, options?: { compact?: boolean }): string;
  /** A relative change, 0.123 as +12.3%; a dash for null. */
  change(change: number | null | undefined): string;
  /** 22 Nov, 14:05 */
  time(at: string | number): string;
  /** 14:05:09 */
  clock(at: string | number): string;
  /** Sun 22 Nov */
  day(at: string | number): string;
  /** "3 min ago", "in 2 h", as seen from `now` (epoch ms) */
  ago(at: string | number, now?: number): string;
}

const dash = '–';

export function createFormats({
  timeZone,
  currency,
  locale,
}: {
  timeZone: string;
  currency: string;
  locale?: string;
}): Formats {
  const numbers = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => format.format(value);
  };
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (at: string | number) => format.format(new Date(at));
  };
  const money = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const compact = { notation: 'compact', maximumFractionDigits: 1 } as const;
  const write = {
    count: numbers({ maximumFractionDigits: 1 }),
    shortCount: numbers(compact),
    money: numbers({ ...money, maximumFractionDigits: 0 }),
    smallMoney: numbers({ ...money, minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    shortMoney: numbers({ ...money, ...compact }),
    ratio: numbers({ style: 'percent', maximumFractionDigits: 1 }),
    change: numbers({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
  };
  const byUnit = (value: number, unit: Unit, isCompact: boolean): string => {
    switch (unit) {
      case 'MONEY':
        if (isCompact) return write.shortMoney(value);
        return (Math.abs(value) < 1_000 ? write.smallMoney : write.money)(value);
      case 'RATIO':
        return write.ratio(value);
      case 'SECONDS':
        return duration(value);
      case 'COUNT':
        return (isCompact ? write.shortCount : write.count)(value);
    }
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  return {
    timeZone,
    currency,
    value: (value, unit, { compact: isCompact = false } = {}) =>
      value == null ? dash : byUnit(value, unit, isCompact),
    change: (change) => (change == null ? dash : write.change(change)),
    time: dates({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    clock: dates({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    day: dates({ weekday: 'short', day: 'numeric', month: 'short' }),
    ago: (at, now = Date.now()) => {
      const seconds = (new Date(at).getTime() - now) / 1_000;
      for (const [unit, length] of steps) {
        if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit);
      }
      return relative.format(Math.round(seconds), 'second');
    },
  };
}

const steps = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** 252 as "4 min 12 s". */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (Math.abs(seconds) < 60) return `${Number(seconds.toFixed(1))} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}
