import type { DriverPart, Explanation } from '../../insights/index.ts';
import type { Metric } from '../../metrics/index.ts';
import { spoken } from '../language/build-plan.ts';
import { phrasePlan } from '../language/phrase-plan.ts';
import type { MetricsPlan, WhyPlan } from '../plan.ts';
import type { Cell, Column, Draft } from '../types.ts';
import { bars } from './chart-forms.ts';
import type { Chart } from './chart-forms.ts';
import { during, formatValue } from './format.ts';
import { inlineParams } from './inline-params.ts';
import type { Telling } from './insight-answer.ts';
import { metricVersion } from './metric-version.ts';

const mostSuggestions = 4;

/** An explanation as an answer; its table has the parts of the change, which add up to it list by list. */
export function answerWhy(plan: WhyPlan, explanation: Explanation, telling: Telling): Draft {
  const metric = telling.catalogue.find(({ name }) => name === plan.metric)!;
  const { text, cuts, notes, statements } = explanation;
  const { columns, rows } = tableOf(metric, explanation, telling.currency);
  const [main] = statements;
  const times = `${during(plan.range, plan.timeZone)}, compared to ${plan.comparison.label}`;
  return {
    status: 'answered',
    tier: 'composed',
    text: [`${metric.label} ${times}:`, ...text].join('\n'),
    metrics: [{ name: metric.name, version: metricVersion(metric) }],
    columns,
    rows,
    totalRows: rows.length,
    chart: chartOf(metric, explanation, telling.currency),
    sql: main ? inlineParams(main) : null,
    statements: statements.map((statement) => ({ ...statement })),
    notes,
    suggestions: cuts
      .slice(0, mostSuggestions)
      .map(({ by }) => phrasePlan(cutPlan(plan, by), telling.catalogue)),
  };
}

/** The whole first, then its factors, then its parts cut by cut. */
function tableOf(
  metric: Metric,
  explanation: Explanation,
  currency: string,
): { columns: Column[]; rows: Cell[][] } {
  const { factors, cuts } = explanation;
  const mixed = cuts.some(({ mix }) => mix !== null);
  const ofMix = (...cells: (number | null)[]): Cell[] => (mixed ? cells : []);
  const factorRows = factors.map(({ label, unit, actual, compared, difference, share }): Cell[] => {
    const told = (value: number | null) => (value === null ? '–' : formatValue(value, unit, currency));
    const moved = `${label} (${told(compared)} to ${told(actual)})`;
    return ['factor', moved, null, null, difference, share, null, null, ...ofMix(null, null, null, null)];
  });
  const cutRows = cuts.flatMap(({ by, parts }) =>
    parts.map((part): Cell[] => [
      by.map(spoken).join(' × '),
      nameOf(part),
      ...[part.actual, part.compared, part.difference, part.share, null, null],
      ...ofMix(part.mix, part.rate, part.weight, part.weightCompared),
    ]),
  );
  const { value, compared, difference, usual } = explanation;
  const whole: Cell[] = [
    ...['whole', metric.label, value, compared, difference, difference ? 1 : null],
    ...[usual?.expected ?? null, usual?.usualSpread ?? null],
    ...ofMix(null, null, null, null),
  ];
  return { columns: columnsOf(metric, mixed), rows: [whole, ...factorRows, ...cutRows] };
}

function columnsOf({ name, label, unit }: Metric, mixed: boolean): Column[] {
  const difference = unit === 'ratio' ? 'points' : unit;
  return [
    { name: 'by', label: 'By', kind: 'dimension', unit: 'text' },
    { name: 'part', label: 'Part', kind: 'dimension', unit: 'text' },
    { name, label, kind: 'value', unit },
    { name: `${name}_previous`, label: `${label} before`, kind: 'previous', unit },
    { name: 'difference', label: 'Adds to the change', kind: 'change', unit: difference },
    { name: 'share', label: 'Part of the change', kind: 'share', unit: 'ratio' },
    { name: 'usual', label: 'Usual', kind: 'value', unit },
    { name: 'usual_variation', label: 'Usual variation (±)', kind: 'value', unit: 'ratio' },
    ...(mixed
      ? ([
          { name: 'mix', label: 'Of it, by another mix', kind: 'change', unit: difference },
          { name: 'rate', label: 'Of it, by another rate', kind: 'change', unit: difference },
          { name: 'weight', label: 'Part of the whole', kind: 'share', unit: 'ratio' },
          { name: 'weight_previous', label: 'Part of the whole before', kind: 'previous', unit: 'ratio' },
        ] as const)
      : []),
  ];
}

/** What no value stands for is counted under several of them, as an order with two categories is. */
const nameOf = ({ values }: DriverPart): string =>
  values.length === 0 ? '(in several)' : values.map((value) => value || '(none)').join(' × ');

/** What adds to the change: by the cut that explains it, else by factor. */
function chartOf(metric: Metric, { factors, cuts, difference }: Explanation, currency: string): Chart | null {
  if (difference === null || difference === 0) return null;
  const best = cuts.find(({ explains }) => explains) ?? (factors.length > 0 ? null : cuts[0]);
  const values = best
    ? best.parts.map((part) => ({ x: nameOf(part), y: part.difference, label: nameOf(part) }))
    : factors.map((factor) => ({ x: factor.label, y: factor.difference, label: factor.label }));
  if (values.length < 2) return null;
  const title = `What the change of ${metric.label.toLowerCase()} comes from`;
  const unit = metric.unit === 'ratio' ? 'points' : metric.unit;
  return bars({ title, description: title, values, label: 'Adds to the change', unit, currency });
}

const cutPlan = (
  { metric, filters, range, comparison, timeZone }: WhyPlan,
  by: MetricsPlan['by'],
): MetricsPlan => ({
  ...{
    kind: 'metrics',
    metrics: [metric],
    by,
    filters,
    range,
    comparison,
    timeZone,
    grain: null,
    cycle: null,
  },
  ...{ share: false, focus: [], ratio: false, averagePer: null, having: null, order: null, limit: null },
});
