import { badSql } from './bad-sql.ts';
import { argumentsOf, literal } from './query-tree.ts';
import type { TreeNode } from './query-tree.ts';

const names = (text: string): string[] => text.trim().toLowerCase().split(/\s+/);

/** Which arguments of a function name a time zone, counted from 0. */
const positions: ReadonlyMap<string, readonly number[]> = new Map(
  (
    [
      [[0], names('now current_timestamp localtimestamp')],
      [
        [1],
        names(`
          toDate toDate32 toDateOrNull toDateTimeOrNull toString toTimeZone toUnixTimestamp now64 timeSlot timeZoneOffset
          toYear toISOYear toQuarter toMonth toISOWeek toDayOfMonth toDayOfYear toHour toMinute toSecond toMillisecond toMonday toTime
          year quarter month day dayofmonth dayofyear hour minute second last_day toDaysInMonth toLastDayOfMonth
          toYYYYMM toYYYYMMDD toYYYYMMDDhhmmss toStartOfYear toStartOfISOYear toStartOfQuarter toStartOfMonth toStartOfDay toStartOfHour
          toStartOfMinute toStartOfSecond toStartOfFiveMinutes toStartOfFiveMinute toStartOfTenMinutes toStartOfFifteenMinutes
          toRelativeDayNum toRelativeHourNum toRelativeWeekNum toRelativeMonthNum toYearNumSinceEpoch toMonthNumSinceEpoch
          fromUnixTimestamp64Milli fromUnixTimestamp64Second toUTCTimestamp fromUTCTimestamp to_utc_timestamp from_utc_timestamp
        `),
      ],
      [[1, 2], names('toDateTime parseDateTimeBestEffort parseDateTimeBestEffortOrNull toDateTime32')],
      [
        [2],
        names(`
          toDateTime64 toDateTime64OrNull parseDateTime parseDateTime64BestEffort parseDateTime64BestEffortOrNull
          toWeek week toYearWeek toDayOfWeek dayofweek toStartOfWeek toLastDayOfWeek dateName monthName dateTrunc date_trunc
          formatDateTime date_format fromUnixTimestamp from_unixtime addDate subDate tumble tumbleStart tumbleEnd
          addYears addQuarters addMonths addWeeks addDays addHours addMinutes addSeconds addMilliseconds addInterval
          subtractYears subtractQuarters subtractMonths subtractWeeks subtractDays subtractHours subtractMinutes subtractSeconds subtractMilliseconds subtractInterval
        `),
      ],
      [[2, 3], names('toStartOfInterval time_bucket date_bin')],
      [[3], names('dateDiff date_diff timestampDiff timestamp_diff age')],
      [[6], names('makeDateTime')],
    ] as const
  ).flatMap(([indexes, functions]) => functions.map((name) => [name, indexes] as const)),
);

/** Where toStartOfInterval begins to count. */
const origins = new Set(['todate', 'todatetime', 'todatetime64']);

/**
 * The time zones that a function call names. They must be written out and look like IANA names: each zone that is ever used costs
 * the engine about 5 MB for good, outside of any statement's memory limit, and it takes any text after «libc:» for one.
 *
 * @throws CartographError BAD_SQL
 */
export function zonesOf(node: TreeNode, functionName: string): string[] {
  return (positions.get(functionName.toLowerCase()) ?? []).flatMap((position) => {
    const argument = argumentsOf(node)[position];
    if (!argument) return [];
    const zone = literal(argument);
    if (zone !== null) return [checkedZone(zone)];
    const origin = origins.has((argument.attributes.get('function_name') ?? '').toLowerCase());
    if (argument.kind === 'CONSTANT' || (position === 2 && origin)) return [];
    throw badSql(`The time zone given to ${functionName} must be written out, such as 'Europe/Berlin'.`);
  });
}

/** Zones within the name of a type: DateTime('Europe/Berlin'). */
export const zonesInType = (type: string): string[] =>
  [...type.matchAll(/'([^']*)'/g)].map(([, zone = '']) => checkedZone(zone));

function checkedZone(zone: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(zone))
    throw badSql(`'${zone}' is no time zone. Write its IANA name, such as 'Europe/Berlin'.`);
  return zone;
}
