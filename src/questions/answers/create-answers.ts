import { CartographError } from '../../errors.ts';
import type { Metrics } from '../../metrics/index.ts';
import type { AnomaliesPlan, ForecastPlan, MetricsPlan } from '../plan.ts';
import type { AnomalySource, Circumstances, Draft, ForecastSource, MetricVersion } from '../types.ts';
import { answerAnomalies } from './anomalies-answer.ts';
import { findAnomalyNotes } from './anomaly-notes.ts';
import { createChart } from './chart.ts';
import { answerForecast } from './forecast-answer.ts';
import { inlineParams } from './inline-params.ts';
import { metricVersion } from './metric-version.ts';
import { emptyText, notesOn } from './notes.ts';
import { findOutlook, tellOutlook } from './outlook-note.ts';
import { runPlan, type PlanResult } from './run-plan.ts';
import { createSentence } from './sentence.ts';
import { followUps, sameOverAll } from './suggestions.ts';
import { createTable } from './table.ts';

export interface AnswersDeps {
  metrics: Metrics;
  forecasts: ForecastSource;
  anomalies: AnomalySource;
  /** as written behind amounts, such as USD */
  currency: string;
}

export interface Answers {
  /**
   * Numbers, forecasts and anomalies of catalogue metrics: the same plan over the same data gives the same answer.
   * @throws CartographError BAD_INPUT or NOT_ENOUGH_DATA, whose message says what is wrong with the plan; and whatever
   * the store throws
   */
  answer(plan: MetricsPlan | ForecastPlan | AnomaliesPlan, circumstances: Circumstances): Promise<Draft>;
}

export function createAnswers(deps: AnswersDeps): Answers {
  const { metrics, forecasts, anomalies, currency } = deps;

  const versionsOf = (names: readonly string[]): MetricVersion[] =>
    names.map((name) => ({ name, version: metricVersion(metrics.find(name)) }));

  async function answerMetrics(plan: MetricsPlan, circumstances: Circumstances): Promise<Draft> {
    const { extent, asOf, timeZone } = circumstances;
    if (!extent) return { status: 'answered', tier: 'certified', text: 'There are no events yet.' };
    const metric = metrics.find(plan.metrics[0] ?? '');
    const [result, unusual, outlook] = await Promise.all([
      runPlan(plan, metrics, { extent, asOf }),
      note(findAnomalyNotes(plan, anomalies), 'Whether anything unusual lies in this time'),
      note(findOutlook(plan, metric, forecasts), 'What the rest of it will bring'),
    ]);
    const [main] = result.statements;
    const base = {
      status: 'answered',
      tier: isComposed(plan, result) ? 'composed' : 'certified',
      metrics: versionsOf(result.metrics),
      sql: main ? inlineParams(main) : null,
      statements: result.statements,
    } as const;
    if (!result.hasEvents) {
      const suggestions = [sameOverAll(plan, metrics.catalogue, circumstances)];
      return { ...base, text: emptyText(plan, extent), suggestions };
    }
    const text = createSentence(plan, result, currency);
    return {
      ...base,
      ...createTable(plan, result),
      text,
      totalRows: result.rows.length,
      chart: createChart(plan, result, { currency, description: text }),
      notes: [
        ...(unusual.found ?? []),
        ...(outlook.found ? tellOutlook(outlook.found, plan, result, currency) : []),
        ...notesOn(plan, result, extent, metrics),
        ...[unusual, outlook].flatMap(({ failure }) => failure),
      ],
      suggestions: followUps(plan, metrics.catalogue, timeZone, result.totals[result.main]?.change),
    };
  }

  return {
    answer: async (plan, circumstances) => {
      switch (plan.kind) {
        case 'metrics':
          return answerMetrics(plan, circumstances);
        case 'forecast':
          return {
            ...(await answerForecast(plan, metrics.find(plan.metric), { forecasts, currency })),
            metrics: versionsOf([plan.metric]),
            suggestions: followUps(plan, metrics.catalogue, circumstances.timeZone),
          };
        case 'anomalies':
          return {
            ...(await answerAnomalies(plan, metrics.catalogue, anomalies)),
            metrics: versionsOf(plan.metrics),
            suggestions: followUps(plan, metrics.catalogue, circumstances.timeZone),
          };
      }
    },
  };
}

/** One metric as the catalogue defines it is certified; arithmetic on several cells is composed of certified ones. */
const isComposed = (plan: MetricsPlan, { metrics, comparedTo }: PlanResult): boolean =>
  metrics.length > 1 || comparedTo !== null || plan.share || plan.averagePer !== null || plan.cycle !== null;

/** What goes beside an answer must not cost it: where it cannot be told, that is told. */
async function note<Found>(
  finding: Promise<Found>,
  what: string,
): Promise<{ found: Found | null; failure: string[] }> {
  try {
    return { found: await finding, failure: [] };
  } catch (error) {
    if (!(error instanceof CartographError)) throw error;
    return { found: null, failure: [`${what} could not be told: ${error.message}`] };
  }
}
