import { dayMs } from '../../durations.ts';
import type { Evidence, InsightReport } from '../../insights/index.ts';
import type { Metric } from '../../metrics/index.ts';
import { phrasePlan } from '../language/phrase-plan.ts';
import type { InsightPlan, MetricsPlan } from '../plan.ts';
import type { Cell, Column, Draft } from '../types.ts';
import { bars } from './chart-forms.ts';
import type { Chart } from './chart-forms.ts';
import { during, formatValue } from './format.ts';
import { inlineParams } from './inline-params.ts';
import { metricVersion } from './metric-version.ts';

export interface Telling {
  catalogue: readonly Metric[];
  currency: string;
}

/** Findings that are told; the table has all. */
const mostTold = 4;

/** A report as an answer: what is worse and what to do about it first, the rest in the table. */
export function answerInsight(plan: InsightPlan, report: InsightReport, telling: Telling): Draft {
  const told = [...report.concerns, ...report.recommendations, ...report.findings];
  const evidence = told.flatMap((one) => one.evidence);
  const [main] = report.statements;
  const { columns, rows } = tableOf(plan, report, telling);
  return {
    status: 'answered',
    tier: 'composed',
    text: textOf(plan, report),
    metrics: versionsOf(evidence, telling.catalogue),
    columns,
    rows,
    totalRows: rows.length,
    chart: chartOf(report, telling.currency),
    sql: main ? inlineParams(main) : null,
    statements: report.statements.map((statement) => ({ ...statement })),
    notes: report.notes,
    suggestions: questionsOn(plan, evidence, telling.catalogue),
  };
}

function textOf(plan: InsightPlan, { findings, concerns, recommendations, summary }: InsightReport): string {
  const list = (heading: string, lines: readonly { statement: string }[]): string[] =>
    lines.length === 0 ? [] : ['', heading, ...lines.map(({ statement }) => `- ${statement}`)];
  const [trend, ...others] = findings;
  // What a concern says already is not said again.
  const rest = others.filter(
    ({ kind, side }) => kind !== 'incident' && !(kind === 'unusual' && side === 'bad'),
  );
  return [
    `${summary} This is about ${plan.topic} ${during(plan.range, plan.timeZone)}.`,
    ...(trend ? [trend.statement] : []),
    ...list('Concerns:', concerns),
    ...list('Recommendations:', recommendations),
    ...list('Also:', rest.slice(0, mostTold)),
  ].join('\n');
}

const columnsOf: readonly Column[] = [
  { name: 'kind', label: 'Kind', kind: 'dimension', unit: 'text' },
  { name: 'statement', label: 'Statement', kind: 'dimension', unit: 'text' },
  { name: 'metric', label: 'Metric', kind: 'dimension', unit: 'text' },
  { name: 'place', label: 'Where', kind: 'dimension', unit: 'text' },
  // Each row has its own unit.
  { name: 'value', label: 'Value', kind: 'value', unit: 'text' },
  { name: 'expected', label: 'Usual', kind: 'previous', unit: 'text' },
  { name: 'change', label: 'Off usual', kind: 'change', unit: 'ratio' },
  { name: 'money', label: 'Money at stake', kind: 'value', unit: 'money' },
  { name: 'question', label: 'Question that shows it', kind: 'dimension', unit: 'text' },
];

/** One row for each statement, with the evidence that says most. */
function tableOf(
  plan: InsightPlan,
  { concerns, recommendations, findings }: InsightReport,
  { catalogue, currency }: Telling,
): { columns: Column[]; rows: Cell[][] } {
  const row = (
    kind: string,
    {
      statement,
      money,
      evidence,
    }: { statement: string; money: number | null; evidence: readonly Evidence[] },
  ): Cell[] => {
    const [first] = evidence;
    const amount = (value: number | null | undefined): string | null =>
      first && value != null ? formatValue(value, first.unit, currency) : null;
    return [
      kind,
      statement,
      first?.label ?? '',
      first?.filters.flatMap(({ values }) => values).join(', ') ?? '',
      amount(first?.value),
      amount(first?.expected),
      first?.change ?? null,
      money,
      first ? questionOn(plan, first, catalogue) : null,
    ];
  };
  return {
    columns: [...columnsOf],
    rows: [
      ...concerns.map((one) => row('concern', one)),
      ...recommendations.map((one) => row('recommendation', one)),
      ...findings.map((one) => row(one.kind, one)),
    ],
  };
}

/** How far what stands out is off what is usual for it. */
function chartOf({ findings }: InsightReport, currency: string): Chart | null {
  const values = findings
    .filter(({ kind }) => kind === 'unusual')
    .flatMap(({ evidence }) => evidence.slice(0, 1))
    .map(({ label, filters, change }) => {
      const name = [label, ...filters.flatMap((filter) => filter.values)].join(', ');
      return { x: name, y: change, label: name };
    });
  if (values.length < 2) return null;
  const title = 'What stands out, against what is usual for it';
  return bars({ title, description: title, values, label: 'Off usual', unit: 'ratio', currency });
}

function versionsOf(evidence: readonly Evidence[], catalogue: readonly Metric[]) {
  const names = new Set(evidence.map(({ metric }) => metric));
  return catalogue
    .filter(({ name }) => names.has(name))
    .map((metric) => ({ name: metric.name, version: metricVersion(metric) }));
}

/** The question that shows a number of the evidence over time; null for what is no metric of the catalogue. */
function questionOn(
  { range, timeZone }: InsightPlan,
  { metric, filters }: Evidence,
  catalogue: readonly Metric[],
): string | null {
  if (!catalogue.some(({ name }) => name === metric)) return null;
  const grain = range.to - range.from <= 2 * dayMs ? 'hour' : 'day';
  const asked: MetricsPlan = {
    ...{ kind: 'metrics', metrics: [metric], by: [], grain, cycle: null, range, timeZone },
    filters: filters.map(({ dimension, values, exclude = false }) => ({
      dimension,
      values: [...values],
      exclude,
    })),
    ...{ comparison: null, share: false, focus: [], ratio: false, averagePer: null, having: null },
    ...{ order: null, limit: null },
  };
  return phrasePlan(asked, catalogue);
}

/** Why the figures of the whole are as they are, and each figure over time. */
function questionsOn(
  plan: InsightPlan,
  evidence: readonly Evidence[],
  catalogue: readonly Metric[],
): string[] {
  const why = catalogue
    .filter(({ name }) => evidence[0]?.metric === name)
    .map(({ label }) => `why did ${label.toLowerCase()} change ${plan.range.label}`);
  const shown = evidence.flatMap((one) => questionOn(plan, one, catalogue) ?? []);
  return [...new Set([...why, ...shown])];
}
