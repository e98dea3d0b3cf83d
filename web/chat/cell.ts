import type { Formats } from '../parts/format.ts';
import type { ChatAnswer } from './ask.ts';

export type Column = ChatAnswer['columns'][number];

export interface CellFormats {
  /** As people read it; a dash for null. */
  write(value: unknown, column: Column): string;
}

/** Figures stand at the right, so that their digits are below each other. */
export const isFigure = ({ kind }: Column): boolean => kind !== 'TIME' && kind !== 'DIMENSION';

/** How an answer's cells are written: exactly, in the answer's own time zone. */
export function createCellFormats(
  { currency, value: byUnit }: Formats,
  timeZone: string,
  locale?: string,
): CellFormats {
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const money = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const percent = { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
  const signed = { signDisplay: 'exceptZero' } as const;
  const write = {
    count: number({ maximumFractionDigits: 3 }),
    money: number({ ...money, minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    moneyChange: number({ ...money, minimumFractionDigits: 2, maximumFractionDigits: 2, ...signed }),
    ratio: number(percent),
    ratioChange: number({ ...percent, ...signed }),
    points: number({ maximumFractionDigits: 2, ...signed }),
    year: date({ year: 'numeric' }),
    month: date({ month: 'long', year: 'numeric' }),
    day: date({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    moment: date({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
  };
  const writeTime = (at: number, grain: string): string => {
    if (grain === 'year') return write.year.format(at);
    if (grain === 'quarter' || grain === 'month') return write.month.format(at);
    return (grain === 'week' || grain === 'day' ? write.day : write.moment).format(at);
  };
  const writeNumber = (value: number, { name, kind, unit }: Column): string => {
    const isChange = kind === 'CHANGE';
    switch (unit) {
      case 'MONEY':
        return (isChange ? write.moneyChange : write.money).format(value);
      case 'RATIO':
        return (isChange ? write.ratioChange : write.ratio).format(value);
      case 'POINTS':
        return `${write.points.format(value * 100)} pp`;
      case 'SECONDS':
        return byUnit(value, 'SECONDS');
      case 'TIME':
        return writeTime(value, name);
      case 'COUNT':
      case 'TEXT':
        return write.count.format(value);
    }
  };
  return {
    write: (value, column) => {
      if (value === null || value === undefined) return '–';
      if (typeof value === 'number') return writeNumber(value, column);
      return typeof value === 'string' ? value : JSON.stringify(value);
    },
  };
}
