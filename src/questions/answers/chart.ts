import { spoken } from '../language/build-plan.ts';
import { describeBucket } from '../language/calendar.ts';
import type { MetricsPlan } from '../plan.ts';
import type { CellUnit } from '../types.ts';
import { bars, columns, lines, stackedLines, wallClock } from './chart-forms.ts';
import type { Chart, Datum, Drawing } from './chart-forms.ts';
import { keyName, slotName } from './row-names.ts';
import type { Measured, ResultRow } from './merge-rows.ts';
import type { Quantity } from './quantities.ts';
import type { PlanResult } from './run-plan.ts';

/** More would be a picture of nothing. */
const most = { bars: 30, series: 8, points: 1000, stacked: 4 };

type Drawn = Pick<PlanResult, 'quantities' | 'main' | 'rows' | 'comparedTo'>;

/** What of a row is drawn. */
interface Figure {
  /** place of the quantity */
  quantity: number;
  label: string;
  unit: CellUnit;
  read: keyof Measured;
}

interface Shown {
  rows: readonly ResultRow[];
  /** says in the title what is left out */
  cut: string;
}

/**
 * The picture that the shape of a result asks for: lines over time, columns of a cycle, bars of a breakdown; null where
 * there is nothing to compare by eye.
 * @param told description: the answer's own sentence
 */
export function createChart(
  plan: MetricsPlan,
  result: Drawn,
  told: { currency: string; description: string },
): Chart | null {
  const quantity = result.quantities[result.main];
  if (!quantity || result.rows.length < 2) return null;
  const figure = figureOf(plan, quantity, result.main);
  const draw = (values: Datum[], { cut }: Shown, { label, unit }: Figure = figure): Drawing => ({
    ...{ ...told, values, label, unit },
    title: `${label} by ${cutsOf(plan)}, ${plan.range.label}${cut}`,
  });
  if (plan.grain !== null && plan.order === null) return overTime(plan, result, figure, draw);
  if (plan.cycle !== null && figure.read === 'value')
    return overCycle(plan, plan.cycle, result, figure, draw);
  return breakdown(plan, result, figure, draw);
}

type Draw = (values: Datum[], shown: Shown, figure?: Figure) => Drawing;

function overTime(plan: MetricsPlan, result: Drawn, figure: Figure, draw: Draw): Chart {
  const { timeZone, by } = plan;
  const few = withFewSeries(plan, result, figure);
  const shown = {
    rows: few.rows.slice(0, most.points),
    cut: `${few.cut}${few.rows.length > most.points ? `, first ${most.points} of ${few.rows.length} points` : ''}`,
  };
  const points = (of: Figure): Datum[] =>
    shown.rows.map((row) => ({
      x: wallClock(row.place ?? 0, timeZone),
      y: row.cells[of.quantity]?.value ?? null,
      label: describeBucket(row.place ?? 0, plan.grain ?? 'day', timeZone),
      ...seriesOf(row.keys),
    }));
  if (result.quantities.length > 1 && by.length === 0) {
    const figures = result.quantities
      .slice(0, most.stacked)
      .map((quantity, place) => figureOf(plan, quantity, place));
    const drawings = figures.map((of) => draw(points(of), shown, of));
    const labels = figures.map(({ label }) => label).join(', ');
    return stackedLines(drawings, `${labels} by ${cutsOf(plan)}, ${plan.range.label}${shown.cut}`);
  }
  const values = points(figure).map((point, i) =>
    result.comparedTo
      ? { ...point, previous: shown.rows[i]?.cells[figure.quantity]?.previous ?? null }
      : point,
  );
  return lines(draw(values, shown));
}

function overCycle(
  plan: MetricsPlan,
  cycle: NonNullable<MetricsPlan['cycle']>,
  result: Drawn,
  figure: Figure,
  draw: Draw,
): Chart {
  const shown = withFewSeries(plan, result, figure);
  const values = shown.rows.map(({ place, keys, cells }): Datum => {
    const slot = slotName(cycle, place ?? 0);
    return { x: slot, y: cells[figure.quantity]?.value ?? null, label: slot, ...seriesOf(keys) };
  });
  const slots = [...new Set(shown.rows.map(({ place }) => place ?? 0))].sort((a, b) => a - b);
  return columns(
    draw(values, shown),
    slots.map((slot) => slotName(cycle, slot)),
  );
}

/** In the order of the rows; of two dimensions the second is the colour. */
function breakdown(plan: MetricsPlan, result: Drawn, figure: Figure, draw: Draw): Chart {
  const inTwo = plan.by.length === 2 && plan.grain === null && plan.cycle === null;
  const compares = result.comparedTo !== null && figure.read === 'value';
  const count = result.rows.length;
  const shown = {
    rows: result.rows.slice(0, most.bars),
    cut: count > most.bars ? `, first ${most.bars} of ${count}` : '',
  };
  const values = shown.rows.map((row): Datum => {
    const name = inTwo ? keyName(row.keys[0] ?? '') : nameOf(plan, row);
    const cell = row.cells[figure.quantity];
    return {
      ...{ x: name, y: cell?.[figure.read] ?? null, label: name },
      ...(inTwo && seriesOf(row.keys.slice(1))),
      ...(compares && { previous: cell?.previous ?? null }),
    };
  });
  const adds = result.quantities[figure.quantity]?.additive === true;
  return bars(draw(values, shown), adds && !compares ? 'stacked' : 'grouped');
}

/** What was asked for: a share, a change, or the value. */
function figureOf(plan: MetricsPlan, { label, unit, divisible }: Quantity, quantity: number): Figure {
  const lower = label.toLowerCase();
  const of = plan.order?.of ?? 'value';
  if (of === 'growth') return { quantity, label: `Growth of ${lower}`, unit: 'ratio', read: 'growth' };
  if (of === 'change')
    return {
      quantity,
      label: `Change of ${lower}`,
      unit: unit === 'ratio' ? 'points' : unit,
      read: 'difference',
    };
  if (plan.share && divisible && plan.cycle === null)
    return { quantity, label: `Share of ${lower}`, unit: 'ratio', read: 'share' };
  return { quantity, label, unit, read: 'value' };
}

const cutsOf = ({ by, grain, cycle }: MetricsPlan): string =>
  [...by, ...(grain ? [grain] : []), ...(cycle ? [cycle] : [])].map(spoken).join(' and ');

const seriesOf = (keys: readonly string[]): { series?: string } =>
  keys.length === 0 ? {} : { series: keys.map(keyName).join(', ') };

function nameOf({ grain, cycle, timeZone }: MetricsPlan, { place, keys }: ResultRow): string {
  const at = place ?? 0;
  return [
    ...keys.map(keyName),
    ...(grain === null ? [] : [describeBucket(at, grain, timeZone)]),
    ...(cycle === null ? [] : [slotName(cycle, at)]),
  ].join(', ');
}

/** The series with the largest values. */
function withFewSeries(plan: MetricsPlan, { rows }: Drawn, { quantity }: Figure): Shown {
  if (plan.by.length === 0) return { rows, cut: '' };
  const sizes = new Map<string, number>();
  for (const { keys, cells } of rows) {
    const key = JSON.stringify(keys);
    sizes.set(key, (sizes.get(key) ?? 0) + Math.abs(cells[quantity]?.value ?? 0));
  }
  if (sizes.size <= most.series) return { rows, cut: '' };
  const largest = [...sizes].sort((a, b) => b[1] - a[1]).slice(0, most.series);
  const kept = new Set(largest.map(([key]) => key));
  return {
    rows: rows.filter(({ keys }) => kept.has(JSON.stringify(keys))),
    cut: `, the ${most.series} largest of ${sizes.size}`,
  };
}
