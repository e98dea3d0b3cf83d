import { Temporal } from 'temporal-polyfill';
import type { TimeRange } from '../../../metrics/index.ts';
import type { SaidDate } from './said-dates.ts';

/** Whether a moment of the shop's clock is what a date says. */
export function createTimeMatcher(timeZone: string) {
  const local = (time: number): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);

  const isAt = (time: number, date: SaidDate): boolean => {
    const at = local(time);
    return (
      fits(date.year, at.year) &&
      fits(date.quarter, Math.ceil(at.month / 3)) &&
      fits(date.month, at.month) &&
      fits(date.day, at.day) &&
      fits(date.clock, at.hour * 60 + at.minute)
    );
  };

  /** Dates in any year that the range touches; its end belongs to it, as people say «to 22 November». */
  const isWithin = ({ from, to }: TimeRange, date: SaidDate): boolean => {
    if (date.clock !== null) return isAt(from, date) || isAt(to, date);
    const [first, last] = [local(from).toPlainDate(), local(to).toPlainDate()];
    const years = date.year === null ? yearsOf(first.year, last.year) : [date.year];
    return years.some((year) => {
      const [start, end] = boundsOf(date, year);
      return Temporal.PlainDate.compare(start, last) <= 0 && Temporal.PlainDate.compare(end, first) >= 0;
    });
  };

  return { isAt, isWithin };
}

const fits = (said: number | null, is: number): boolean => said === null || said === is;

const yearsOf = (first: number, last: number): number[] =>
  Array.from({ length: Math.min(last - first + 1, 100) }, (_, i) => last - i);

/** First and last day of a date that names a day, a month, a quarter or a year. */
function boundsOf({ quarter, month, day }: SaidDate, year: number): [Temporal.PlainDate, Temporal.PlainDate] {
  const firstMonth = month ?? (quarter === null ? 1 : quarter * 3 - 2);
  const months = month === null ? (quarter === null ? 12 : 3) : 1;
  const start = Temporal.PlainDate.from({ year, month: firstMonth, day: day ?? 1 });
  return [start, day === null ? start.add({ months }).subtract({ days: 1 }) : start];
}
