import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.ts';
import { phraseAt, yearAt, type DayMatch } from './tokens-at.ts';
import type { Token } from './tokens.ts';

const day = (year: number, month: number, of: number): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year, month, day: of });

/** The n-th weekday (1 is Monday) of a month. */
function nth(year: number, month: number, weekday: number, n: number): Temporal.PlainDate {
  const first = day(year, month, 1);
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (n - 1) * 7 });
}

/** Western Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const rest = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - ((year % 100) % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * rest) / 451);
  const months = epact + rest - 7 * late + 114;
  return day(year, Math.floor(months / 31), (months % 31) + 1);
}

/** Thanksgiving of the United States, which the shopping days around it hang on. */
const thanksgiving = (year: number): Temporal.PlainDate => nth(year, 11, 4, 4);

/** Days that shops speak of by name. Longer names stand before those they begin with. */
const holidays: readonly [names: readonly string[], of: (year: number) => Temporal.PlainDate][] = [
  [['black friday'], (year) => thanksgiving(year).add({ days: 1 })],
  [['cyber monday'], (year) => thanksgiving(year).add({ days: 4 })],
  [['thanksgiving day', 'thanksgiving'], thanksgiving],
  [['singles day'], (year) => day(year, 11, 11)],
  [['christmas eve', 'xmas eve'], (year) => day(year, 12, 24)],
  [['christmas day', 'christmas', 'xmas'], (year) => day(year, 12, 25)],
  [['boxing day'], (year) => day(year, 12, 26)],
  [['new years eve', 'new year eve', 'nye'], (year) => day(year, 12, 31)],
  [['new years day', 'new year day', 'new years', 'new year'], (year) => day(year, 1, 1)],
  [['valentines day', 'valentine day', 'valentines', 'valentine'], (year) => day(year, 2, 14)],
  [['good friday'], (year) => easter(year).subtract({ days: 2 })],
  [['easter monday'], (year) => easter(year).add({ days: 1 })],
  [['easter sunday', 'easter'], easter],
  [['halloween'], (year) => day(year, 10, 31)],
  [['independence day', 'fourth of july'], (year) => day(year, 7, 4)],
  [['labor day'], (year) => nth(year, 9, 1, 1)],
  [['memorial day'], (year) => day(year, 5, 31).subtract({ days: (day(year, 5, 31).dayOfWeek + 6) % 7 })],
];

/** «Black Friday», «last Christmas», «Easter 2025», «Valentine's day last year»; without a year the latest. */
export function matchHoliday(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const start = /^(last|previous|this)$/.test(tokens[at]?.text ?? '') ? 1 : 0;
  for (const [names, of] of holidays) {
    const length = Math.max(...names.map((name) => phraseAt(tokens, at + start, name)));
    if (length === 0) continue;
    const end = at + start + length;
    const joint = /^(of|in)$/.test(tokens[end]?.text ?? '') ? 1 : 0;
    const year = yearAt(tokens, end + joint);
    if (year !== null) return { date: of(year), length: start + length + joint + 1 };
    for (const [phrase, back] of [
      ['last year', 1],
      ['this year', 0],
    ] as const) {
      const said = phraseAt(tokens, end, phrase);
      if (said > 0) return { date: of(today.year - back), length: start + length + said };
    }
    const date = [of(today.year), of(today.year - 1)].find(
      (one) => Temporal.PlainDate.compare(one, today) <= 0,
    );
    if (!date) return null;
    const name = tokens
      .slice(at + start, end)
      .map(({ raw }) => raw)
      .join(' ');
    return {
      date,
      length: start + length,
      assumption: `“${name}” is read as ${date.toString()}, the latest.`,
    };
  }
  return null;
}
