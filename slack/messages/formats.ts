import type { AnswerUnit, Unit } from '../generated/graphql.ts';

/** How the shop's numbers and times are written. */
export interface Formats {
  readonly timeZone: string;
  /** @returns a dash for null */
  value(value: number | null, unit: Unit | AnswerUnit): string;
  /** 0.123 as +12.3%; a dash for null */
  change(change: number | null): string;
  /** 22 Nov, 14:05 in the zone of the shop */
  time(at: string | number): string;
  /** Sun, 22 Nov */
  day(at: string | number): string;
}

export const dash = '–';

export function createFormats({ timeZone, currency }: { timeZone: string; currency: string }): Formats {
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat('en-GB', options);
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
  const count = numbers({ maximumFractionDigits: 2 });
  const money = numbers({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const wholeMoney = numbers({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  });
  const ratio = numbers({ style: 'percent', maximumFractionDigits: 1 });
  const signed = numbers({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const points = numbers({ maximumFractionDigits: 2, signDisplay: 'exceptZero' });
  const time = dates({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const day = dates({ weekday: 'short', day: 'numeric', month: 'short' });

  const written = (value: number, unit: Unit | AnswerUnit): string => {
    switch (unit) {
      case 'MONEY':
        return (Math.abs(value) < 1_000 ? money : wholeMoney).format(value);
      case 'RATIO':
        return ratio.format(value);
      case 'POINTS':
        return `${points.format(100 * value)} pp`;
      case 'SECONDS':
        return `${count.format(value)} s`;
      case 'TIME':
        return time.format(value);
      case 'COUNT':
      case 'TEXT':
        return count.format(value);
    }
  };
  return {
    timeZone,
    value: (value, unit) => (value === null ? dash : written(value, unit)),
    change: (change) => (change === null ? dash : signed.format(change)),
    time: (at) => time.format(new Date(at)),
    day: (at) => day.format(new Date(at)),
  };
}
