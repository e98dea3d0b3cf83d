import { minuteMs } from '../../durations.ts';
import type { Metric, Unit } from '../../metrics/index.ts';
import type { RuleOf, WindowRule } from './definition.ts';
import { limitOf } from './firing.ts';
import type { Judgement } from './judge.ts';

export interface Wording {
  currency: string;
  /** IANA name: the clock people in the shop look at */
  timeZone: string;
}

export interface Words {
  title: string;
  /** a sentence with numbers */
  text: string;
}

const amount = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

function write(value: number, unit: Unit, currency: string): string {
  switch (unit) {
    case 'money':
      return `${amount.format(value)} ${currency}`;
    case 'ratio':
      return `${plain.format(value * 100)} %`;
    case 'seconds':
      return `${plain.format(value)} s`;
    case 'count':
      return plain.format(value);
  }
}

/** What a rule of a metric has to say of one window, in words. */
export function describe(
  rule: WindowRule | RuleOf<'forecast'>,
  metric: Metric,
  group: string,
  judgement: Judgement,
  { currency, timeZone }: Wording,
): Words {
  const by = 'by' in rule ? rule.by : null;
  const parts = [
    ...(by === null ? [] : [`${by} ${group}`]),
    ...rule.filters.map(
      ({ dimension, values, exclude }) => `${dimension}${exclude ? ' not' : ''} ${values.join(' or ')}`,
    ),
  ];
  const what = parts.length === 0 ? metric.label : `${metric.label} of ${parts.join(', ')}`;
  const { value, expected, window } = judgement;
  const when = during(window.from, window.to, timeZone);
  if (rule.kind === 'no_data') {
    const silence = `No ${what.charAt(0).toLowerCase()}${what.slice(1)} for ${minutesOf(rule.windowMinutes)}`;
    return { title: silence, text: `${silence}: nothing came ${when}.` };
  }
  if (value === null) return { title: what, text: `${what}: ${judgement.note}` };
  const say = (number: number) => write(number, metric.unit, currency);
  const limit = limitOf(judgement);
  const side = value < (expected ?? limit ?? value) ? 'below' : 'above';
  const against = againstOf(rule, expected, limit, say);
  const verb = metric.unit === 'count' ? 'are' : 'is';
  const change = expected === null || rule.kind !== 'relative_change' ? '' : `${changeOf(value, expected)} `;
  const limits = expected === null || limit === null ? '' : `, limit ${say(limit)}`;
  const numbers = expected === null ? say(value) : `${say(value)} against ${say(expected)}`;
  return {
    title: `${what} ${verb} ${change}${side} ${against}`,
    text: `${what} ${verb} ${change}${side} ${against} ${when} (${numbers}${limits}).`,
  };
}

/** How an alert that is over ended. */
export function describeEnd(
  metric: Metric,
  startedAt: number,
  end: number,
  { value, note }: Judgement,
  { currency }: Wording,
): string {
  const lasted = `Over after ${minutesOf(Math.max(1, Math.round((end - startedAt) / minuteMs)))}`;
  if (value === null) return note === '' ? `${lasted}.` : `${lasted}. ${note}`;
  return `${lasted}: now ${write(value, metric.unit, currency)}.`;
}

function againstOf(
  rule: Exclude<WindowRule, { kind: 'no_data' }> | RuleOf<'forecast'>,
  expected: number | null,
  limit: number | null,
  say: (value: number) => string,
): string {
  switch (rule.kind) {
    case 'threshold':
      return say(limit ?? expected ?? rule.threshold);
    case 'sigma':
      return `what is normal at this time of day by over ${plain.format(rule.sigmas)} sigma`;
    case 'forecast':
      return 'its forecast';
    case 'relative_change':
      if (rule.baseline === 'average') return `its ${rule.baselineHours}-hour average`;
      return rule.baseline === 'yesterday' ? 'this time yesterday' : 'this time in the last weeks';
  }
}

const changeOf = (value: number, expected: number): string =>
  `${plain.format(Math.abs((value - expected) / expected) * 100)} %`;

const minutesOf = (minutes: number): string => (minutes === 1 ? 'one minute' : `${minutes} minutes`);

function during(from: number, to: number, timeZone: string): string {
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(to);
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(from);
  const minutes = Math.round((to - from) / minuteMs);
  return minutes >= 1_380 ? `in the day of ${day}` : `in the ${minutesOf(minutes)} to ${clock}`;
}
