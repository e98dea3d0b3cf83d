import type { Token } from './tokens.ts';

export interface ZoneMatch {
  /** IANA name */
  timeZone: string;
  /** the tokens without the words that named it */
  rest: Token[];
}

/** Names that are no city of the time zone database. CST and IST are left out: they mean several zones. */
const named: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'UTC',
  cet: 'Europe/Paris',
  cest: 'Europe/Paris',
  'central european': 'Europe/Paris',
  bst: 'Europe/London',
  uk: 'Europe/London',
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  eastern: 'America/New_York',
  'us eastern': 'America/New_York',
  'us pacific': 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  mst: 'America/Denver',
  jst: 'Asia/Tokyo',
  japan: 'Asia/Tokyo',
  japanese: 'Asia/Tokyo',
  india: 'Asia/Kolkata',
  indian: 'Asia/Kolkata',
  germany: 'Europe/Berlin',
  french: 'Europe/Paris',
  france: 'Europe/Paris',
  british: 'Europe/London',
  italian: 'Europe/Rome',
  chinese: 'Asia/Shanghai',
  german: 'Europe/Berlin',
  nyc: 'America/New_York',
  delhi: 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  beijing: 'Asia/Shanghai',
};

const cities: ReadonlyMap<string, string> = new Map(
  Intl.supportedValuesOf('timeZone').map((zone) => [
    (zone.split('/').at(-1) ?? '').replaceAll('_', ' ').toLowerCase(),
    zone,
  ]),
);
const zoneNames: ReadonlyMap<string, string> = new Map(
  Intl.supportedValuesOf('timeZone').map((zone) => [zone.replaceAll('_', ' ').toLowerCase(), zone]),
);

const zoneOf = (name: string): string | undefined => named[name] ?? cities.get(name);

/** «in New York time», «Tokyo time», «UTC», «(Berlin)» at the end, «Europe/Berlin»; null where no zone is named. */
export function matchZone(tokens: readonly Token[]): ZoneMatch | null {
  for (let at = 0; at < tokens.length; at += 1) {
    for (let length = Math.min(7, tokens.length - at); length >= 1; length -= 1) {
      const words = tokens.slice(at, at + length);
      const timeZone =
        fullName(words) ?? cityTime(words) ?? (length === 1 ? abbreviation(words[0]) : undefined);
      if (timeZone === undefined) continue;
      const opens = /^(in|at|using|as|for)$/.test(tokens[at - 1]?.text ?? '') ? 1 : 0;
      return { timeZone, rest: [...tokens.slice(0, at - opens), ...tokens.slice(at + length)] };
    }
  }
  return null;
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const regionNames: ReadonlySet<string> = new Set(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').flatMap((a, _, letters) =>
    letters.map((b) => regions.of(a + b)?.toLowerCase() ?? ''),
  ),
);
const byTheClock = /^(minute|hour|day)s?$/;

/**
 * «by day this week, in Tokyo»: a city behind a comma or at the end of a question about hours or days is read as its clock,
 * since places are known by country only.
 * @param isValue whether the shop holds something by the name that begins there
 */
export function matchCity(tokens: readonly Token[], isValue: (at: number) => boolean): ZoneMatch | null {
  const at = tokens.findLastIndex(({ text }) => text === 'in');
  const words = tokens.slice(at + 1);
  const name = words.map(({ text }) => text).join(' ');
  const timeZone = cities.get(name);
  if (at < 0 || timeZone === undefined || regionNames.has(name) || isValue(at + 1)) return null;
  const steps = tokens.some(
    ({ text }, i) => byTheClock.test(text) && /^(by|per|each|every)$/.test(tokens[i - 1]?.text ?? ''),
  );
  const apart = tokens[at - 1]?.kind === 'comma';
  const clock = tokens.some(({ kind, text }) => kind === 'time' || /^(hourly|daily)$/.test(text));
  if (!steps && !apart && !clock) return null;
  return { timeZone, rest: tokens.slice(0, apart ? at - 1 : at) };
}

/** Its parts are words and a slash between them. */
function fullName(words: readonly Token[]): string | undefined {
  if (!words.some(({ text }) => text === '/')) return undefined;
  const written = words
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(' / ', '/');
  return zoneNames.get(written);
}

function cityTime(words: readonly Token[]): string | undefined {
  const texts = words.map(({ text }) => text);
  const ending = texts.at(-1) === 'zone' ? 2 : 1;
  if (texts.length <= ending || !/^(time|timezone|clock|zone)$/.test(texts.at(-1) ?? '')) return undefined;
  if (ending === 2 && texts.at(-2) !== 'time') return undefined;
  const name = texts.slice(0, -ending).join(' ');
  return zoneOf(name.replace(/ (standard|daylight|local)$/, ''));
}

/** «UTC» in any case; others, which may be words, in capitals. */
function abbreviation(word: Token | undefined): string | undefined {
  if (!word || !/^[a-z]{2,4}$/.test(word.text) || word.text === 'uk') return undefined;
  return word.text === 'utc' || word.text === 'gmt' || word.raw === word.raw.toUpperCase()
    ? named[word.text]
    : undefined;
}

/** «by hour (Berlin)» as «by hour Berlin time». */
export const spellZone = (question: string): string =>
  question.replace(/\(([\p{L} ]+)\)/gu, (whole, name: string) =>
    cities.has(name.toLowerCase()) ? `${name} time` : whole,
  );
