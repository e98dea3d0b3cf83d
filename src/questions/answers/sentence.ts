import { nextBucket, type Metric } from '../../metrics/index.ts';
import { spoken } from '../language/build-plan.ts';
import { describeBucket } from '../language/calendar.ts';
import { during, formatChange, formatShare, formatValue, onDates } from './format.ts';
import { phraseFilters } from '../language/phrase-plan.ts';
import type { MetricsPlan } from '../plan.ts';
import type { Measured, ResultRow } from './merge-rows.ts';
import type { PlanResult } from './run-plan.ts';
import { changeUnit } from '../types.ts';

/** Says a result in a sentence or two; every number is a cell of it. */
export function createSentence(plan: MetricsPlan, result: PlanResult, currency: string): string {
  const place = Math.max(0, plan.metrics.indexOf(plan.order?.by ?? ''));
  const metric = result.metrics[place];
  const total = result.totals[place];
  if (!metric || !total) throw new Error('A plan has at least one metric');
  const say = createWords(plan, result, currency);
  if (plan.grain === null && plan.by.length === 0) return say.totals();
  if (plan.focus.length > 0) return say.focus(metric, total, place);
  const wanted = plan.order?.of === 'change' ? 'difference' : 'value';
  const measured = result.rows.filter(({ cells }) => cells[place]?.[wanted] != null);
  if (measured.length === 0) return say.nothing(metric);
  return plan.grain === null || plan.order !== null
    ? say.ranked(measured, metric, total, place)
    : say.series(measured, metric, total, place);
}

function createWords(plan: MetricsPlan, result: PlanResult, currency: string) {
  const { range, timeZone, grain } = plan;
  const when = [...phraseFilters(plan.filters, plan.by), during(range, timeZone)].join(' ');
  const value = (metric: Metric, cell: number): string => formatValue(cell, metric.unit, currency);
  const verb = ({ label }: Metric): string => (/[^s]s( sold)?$/.test(label) ? 'were' : 'was');
  const name = ({ time, keys }: ResultRow): string =>
    [
      ...keys.map((key) => key || '(none)'),
      ...(time === null || grain === null ? [] : [describeBucket(time, grain, timeZone)]),
    ].join(', ');

  /** «8.1 % more than in 8–14 November 2026» */
  const change = (metric: Metric, cell: Measured): string | null => {
    if (!result.comparedTo || cell.previous === null) return null;
    const { from, to } = result.comparedTo;
    const at = onDates(from, to, timeZone);
    const told = formatChange(cell.change, changeUnit(metric));
    return told === null ? `against ${value(metric, cell.previous)} ${at}` : `${told} ${at}`;
  };

  const totals = (): string => {
    const parts = result.metrics.map((metric, i) => {
      const cell = result.totals[i];
      if (cell?.value == null) return `${metric.label} had nothing to be measured by`;
      const told = change(metric, cell);
      const label = i === 0 ? metric.label : metric.label.toLowerCase();
      const amount = `${label} ${verb(metric)} ${value(metric, cell.value)}`;
      if (result.metrics.length > 1) return told === null ? amount : `${amount} (${told})`;
      return `${amount} ${when}${told === null ? '' : `, ${told}`}`;
    });
    const [only] = parts;
    const text = parts.length === 1 ? `${only}.` : `${joined(parts)} ${when}.`;
    const best = extreme(result.days, 'highest');
    const metric = result.metrics[0];
    if (!best || !metric || result.days.length < 2) return text;
    return `${text} Highest day: ${describeBucket(best.time, 'day', timeZone)} with ${value(metric, best.value)}.`;
  };

  const nothing = (metric: Metric): string => `${metric.label} ${when} has nothing to be measured by.`;

  const focus = (metric: Metric, total: Measured, place: number): string => {
    const parts = plan.focus.map((wanted) => {
      const cell = result.rows.find(({ keys }) => keys[0] === wanted)?.cells[place];
      if (cell?.value == null || cell.share === null)
        return `${wanted} has no part of ${metric.label.toLowerCase()}`;
      return `${wanted} has ${formatShare(cell.share)} of ${metric.label.toLowerCase()} (${value(metric, cell.value)})`;
    });
    const whole = total.value === null ? '' : `; the whole is ${value(metric, total.value)}`;
    return `${joined(parts)} ${when}${whole}.`;
  };

  const ranked = (rows: readonly ResultRow[], metric: Metric, total: Measured, place: number): string => {
    const told = rows.slice(0, 3).map((row) => {
      const cell = row.cells[place];
      const amount = cell?.value == null ? '' : value(metric, cell.value);
      const extra = [
        cell?.share == null ? null : formatShare(cell.share),
        cell ? change(metric, cell) : null,
      ];
      const known = extra.filter((text) => text !== null);
      return `${name(row)} with ${amount}${known.length > 0 ? ` (${known.join(', ')})` : ''}`;
    });
    const by =
      plan.order?.of === 'change' ? `change of ${metric.label.toLowerCase()}` : metric.label.toLowerCase();
    const end = plan.order?.direction === 'ascending' ? 'Lowest' : 'Highest';
    const whole =
      total.value === null
        ? ''
        : ` ${metric.additive ? 'In all' : 'Overall'}: ${value(metric, total.value)}.`;
    return `${end} by ${by} ${when}: ${joined(told)}.${whole}`;
  };

  const series = (rows: readonly ResultRow[], metric: Metric, total: Measured, place: number): string => {
    const closed = rows.filter(
      ({ time }) => time === null || grain === null || nextBucket(time, grain, timeZone) <= range.to,
    );
    const points = closed.map((row) => ({
      time: row.time ?? 0,
      value: row.cells[place]?.value ?? null,
      row,
    }));
    const [top, low] = [extreme(points, 'highest'), extreme(points, 'lowest')];
    const told = change(metric, total);
    const overall =
      total.value === null
        ? ''
        : ` ${metric.additive ? 'in all' : 'overall'} ${value(metric, total.value)}${told === null ? '' : `, ${told}`};`;
    const ends =
      top && low
        ? ` highest ${name(top.row)} with ${value(metric, top.value)}, lowest ${name(low.row)} with ${value(metric, low.value)}.`
        : ' no part of it is over yet.';
    const cuts = [...plan.by, ...(grain ? [grain] : [])].map(spoken).join(' and ');
    return `${metric.label} by ${cuts} ${when}:${overall}${ends}`;
  };

  return { totals, nothing, focus, ranked, series };
}

function extreme<Point extends { value: number | null }>(
  points: readonly Point[],
  end: 'highest' | 'lowest',
) {
  const sign = end === 'highest' ? 1 : -1;
  let best: (Point & { value: number }) | null = null;
  for (const point of points) {
    if (point.value === null) continue;
    if (best === null || sign * point.value > sign * best.value) best = { ...point, value: point.value };
  }
  return best;
}

export function joined(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
