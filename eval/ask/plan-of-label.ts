import { dayMs } from '../../src/durations.ts';
import { plan, type MetricsPlan, type PlanFilter } from '../../src/questions/plan.ts';
import type { MetricsLabel } from './cases.ts';
import { withinData, type Place } from './expectation.ts';
import { parseRange } from './range-text.ts';

/** A label as the plan it stands for, each of its ranges in turn: what `--labels` checks the references with. */
export function plansOfLabel(label: MetricsLabel, { shop, timeZone: asked }: Place): MetricsPlan[] {
  const timeZone = label.timeZone ?? asked;
  const rangeOf = (text: string) => ({
    ...withinData(parseRange(text, timeZone, shop.asOf), shop),
    label: text,
  });
  const lastWeek = { from: shop.asOf - 7 * dayMs, to: shop.asOf, label: 'any' };
  const ranges = [label.range].flat().map((text) => (text === 'any' ? lastWeek : rangeOf(text)));
  const comparisons = label.comparison === null ? [null] : [label.comparison].flat().map(rangeOf);
  const [by, of, direction] = label.order?.split(' ') ?? [];
  const [metric, is, value] = label.having?.split(' ') ?? [];
  return ranges.flatMap((range) =>
    comparisons.map((comparison) => {
      const { metrics, grain, cycle, share, ratio, averagePer, limit } = label;
      const made = plan.parse({
        kind: 'metrics',
        metrics: metrics.split(' '),
        by: label.by.split(' ').filter((name) => name !== ''),
        filters: filtersOf(label.filters),
        ...{ range, grain, cycle, comparison, share },
        focus: label.focus.split('|').filter((name) => name !== ''),
        ...{ ratio, averagePer, limit, timeZone },
        having: metric === undefined ? null : { metric, is, value: Number(value) },
        order: by === undefined ? null : { by, of, direction },
      });
      return made as MetricsPlan;
    }),
  );
}

function filtersOf(text: string): PlanFilter[] {
  return text
    .split(/\s+(?=\w+!?=)/)
    .filter((one) => one !== '')
    .map((one) => {
      const [, dimension = '', not = '', values = ''] = /^(\w+)(!?)=(.*)$/.exec(one) ?? [];
      return { dimension, values: values.split('|'), exclude: not === '!' } as PlanFilter;
    });
}
