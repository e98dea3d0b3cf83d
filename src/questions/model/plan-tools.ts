import type { z } from 'zod';
import { badInput } from '../../errors.ts';
import type { ModelTool } from '../../llm/index.ts';
import type { DimensionValues } from '../language/lexicon.ts';
import type { MetricsPlan, Plan } from '../plan.ts';
import type { Circumstances, QuestionTools } from '../types.ts';
import { readFilters } from './filters.ts';
import { tellResult, type Sharing } from './leaving.ts';
import {
  alertInput,
  anomaliesInput,
  forecastInput,
  insightInput,
  metricsInput,
  panelInput,
  whyInput,
} from './plan-inputs.ts';
import type { Results } from './results.ts';
import type { TimesReader } from './times.ts';
import { tool } from './tool.ts';

export interface ToolDeps {
  tools: QuestionTools;
  circumstances: Circumstances;
  shares: Sharing;
  results: Results;
}

/** Tools that make a plan each. What they ask for goes the same way as what people ask for, and gives the same answer. */
export function planTools(deps: ToolDeps, times: TimesReader, known: DimensionValues): ModelTool[] {
  const { tools, circumstances, shares, results } = deps;
  const { timeZone } = circumstances;
  const filtersOf = (filters: Parameters<typeof readFilters>[0] | null | undefined) =>
    readFilters(filters ?? [], known, shares !== 'none');

  const run = async (plan: Plan): Promise<string> => {
    const draft = await tools.run(plan);
    const result = { plan, draft, aggregated: true };
    return tellResult(result, results.add(result), { shares, timeZone });
  };

  const metricsPlan = (input: z.output<typeof metricsInput>): MetricsPlan => ({
    kind: 'metrics',
    metrics: input.metrics,
    by: input.by ?? [],
    filters: filtersOf(input.filters),
    ...times(input),
    grain: input.grain ?? null,
    cycle: input.cycle ?? null,
    share: input.share ?? false,
    focus: input.focus ?? [],
    ratio: input.ratio ?? false,
    averagePer: input.averagePer ?? null,
    having: input.having ?? null,
    order: input.order ?? null,
    limit: input.limit ?? null,
    timeZone,
  });

  return [
    tool({
      name: 'run_plan',
      description:
        'Numbers, series, breakdowns, rankings, shares and comparisons of metrics of the catalogue.',
      input: metricsInput,
      run: (input) => run(metricsPlan(input)),
    }),
    tool({
      name: 'forecast',
      description: 'What a metric is expected to be in the hours or days to come, with bounds.',
      input: forecastInput,
      run: ({ metric, filters, horizon }) =>
        run({ kind: 'forecast', metric, filters: filtersOf(filters), horizon, timeZone }),
    }),
    tool({
      name: 'list_anomalies',
      description: 'What was unusual in a range of time.',
      input: anomaliesInput,
      run: ({ metrics, range }) =>
        run({ kind: 'anomalies', metrics: metrics ?? [], range: times({ range }).range, timeZone }),
    }),
    tool({
      name: 'explain_change',
      description: 'Why a metric changed against another time: which parts of the shop drive the change.',
      input: whyInput,
      run: ({ metric, filters, range, comparison }) => {
        const said = times({ range, comparison });
        if (!said.comparison) throw badInput('Name the time to compare with.');
        const over = { range: said.range, comparison: said.comparison, timeZone };
        return run({ kind: 'why', metric, filters: filtersOf(filters), ...over });
      },
    }),
    tool({
      name: 'find_insights',
      description:
        'Findings, concerns and recommendations on a topic, for open questions such as how sales are going.',
      input: insightInput,
      run: ({ topic, filters, range }) =>
        run({ kind: 'insight', topic, filters: filtersOf(filters), range: times({ range }).range, timeZone }),
    }),
    tool({
      name: 'propose_alert',
      description: 'Proposes an alert rule with its backtest. It is made only when the user confirms it.',
      input: alertInput,
      run: ({ filters, ...rule }) =>
        run({ kind: 'alert', rule: { ...withoutGaps(rule), filters: filtersOf(filters) } }),
    }),
    tool({
      name: 'propose_panel',
      description:
        'Proposes a Grafana panel that shows what run_plan would. It is added only when the user confirms it.',
      input: panelInput,
      run: ({ title, ...data }) => run({ kind: 'panel', title, data: metricsPlan(data) }),
    }),
  ];
}

const withoutGaps = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
