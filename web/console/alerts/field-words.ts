import type { AlertBaseline } from '../../generated/graphql.ts';
import type { Option } from '../../parts/field.tsx';
import { minutesText } from './rule-words.ts';

interface NumberWords {
  label: string;
  hint?: string;
  unit?: string;
}

type NumberField =
  | 'threshold'
  | 'changePercent'
  | 'sigmas'
  | 'baselineHours'
  | 'forMinutes'
  | 'keepFiringMinutes'
  | 'recoveryPercent'
  | 'minimumVolume';

/** What the numbers of a rule mean. */
export const numberFields: Readonly<Record<NumberField, NumberWords>> = {
  threshold: { label: 'Than' },
  changePercent: { label: 'By more than', unit: '%' },
  sigmas: {
    label: 'By at least',
    hint: 'Robust standard deviations, 1 to 20. Four is seldom chance.',
    unit: 'sigma',
  },
  baselineHours: { label: 'Average of', hint: '1 to 168 hours before.', unit: 'hours' },
  forMinutes: {
    label: 'Must hold for',
    hint: 'Before the alert fires; 0 is at once.',
    unit: 'minutes',
  },
  keepFiringMinutes: {
    label: 'Must be over for',
    hint: 'Before the alert ends, so that it does not come and go.',
    unit: 'minutes',
  },
  recoveryPercent: {
    label: 'Must recover by',
    hint: 'How far back inside its limit a value must be before the alert can end, in percent of the way to normal.',
    unit: '%',
  },
  minimumVolume: {
    label: 'Needs at least',
    hint: 'Fewer cases than this, such as purchases or sessions, say nothing. Empty: 10 where chance has a say, else 0.',
    unit: 'cases',
  },
};

export const baselineHints: Readonly<Record<AlertBaseline, string>> = {
  LAST_WEEKS: 'The same time of the same weekday, over up to four weeks.',
  YESTERDAY: 'The same time of the day before.',
  AVERAGE: 'A window of average length in the hours before.',
};

export const coverageOptions: readonly Option<string>[] = ['0.5', '0.8', '0.9', '0.95', '0.99'].map(
  (value) => ({ value, label: `${100 * Number(value)} of 100` }),
);

const windows = ['5', '10', '15', '30', '60', '120', '240', '720', '1440'];
const countedWindows = ['5', '60'];

/** What is offered as a window, and what stands there now. */
export function windowOptions(additive: boolean, current: string): Option<string>[] {
  const offered = additive ? windows : countedWindows;
  const all = offered.includes(current) ? offered : [current, ...offered];
  return all.map((value) => ({ value, label: minutesText(Number(value)) }));
}
