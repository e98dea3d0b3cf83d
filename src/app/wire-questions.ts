import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Services } from '../../schema/context.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { createEmbeddedGuardedReader, createServerGuardedReader } from '../clickhouse/index.ts';
import { createDashboards, panelAction } from '../dashboards/index.ts';
import { createFreeSql } from '../free-sql/index.ts';
import { createInsights } from '../insights/index.ts';
import { createLanguageModel } from '../llm/index.ts';
import { createProposals } from '../proposals/index.ts';
import {
  alertRuleAction,
  alertRuleChangeAction,
  createHistory,
  createModelBudget,
  createModelPath,
  createQuestions,
} from '../questions/index.ts';
import type { Config } from './config.ts';

type Known = Pick<
  Services,
  'metrics' | 'forecasts' | 'anomalies' | 'incidents' | 'calendar' | 'customers' | 'alertRules' | 'bus'
>;

export interface WireQuestionsOptions {
  config: Config;
  clickhouse: ClickHouse;
  services: Known;
  log: Logger;
  now: () => number;
  onClose: (name: string, close: () => Promise<void>) => void;
}

/** Questions, and all that only they and their neighbours use: the guard, the model, insights, proposals, Grafana. */
export function wireQuestions({
  config,
  clickhouse,
  services,
  log,
  now,
  onClose,
}: WireQuestionsOptions): Pick<
  Services,
  'questions' | 'questionHistory' | 'freeSql' | 'insights' | 'proposals' | 'modelUsage'
> {
  const { metrics, alertRules } = services;
  const { timeZone, currency } = config.shop;

  const freeSql = createFreeSql({ reader: openReader(config, log), log });
  onClose('free SQL', () => freeSql.close());
  const insights = createInsights({ ...services, now, timeZone, currency, log });
  const history = createHistory({ clickhouse, now, log });

  const publicUrl = config.alerts.publicUrl ?? `http://${config.host}:${config.port}`;
  const dashboards = config.grafana
    ? createDashboards({ ...config.grafana, publicUrl, currency, log })
    : null;
  const proposals = createProposals({
    clickhouse,
    actions: [
      alertRuleAction(alertRules),
      alertRuleChangeAction(alertRules),
      ...(dashboards ? [panelAction(dashboards)] : []),
    ],
    now,
    log,
  });

  const modelUsage = createModelBudget({ clickhouse, now, ...config.modelBudget });
  const questions = createQuestions({
    ...services,
    insights,
    dashboards,
    proposals,
    freeSql,
    history,
    modelPath: config.model ? openModel(config.model) : null,
    now,
    timeZone,
    currency,
    log,
  });
  return {
    questions,
    questionHistory: history,
    freeSql,
    insights,
    proposals,
    modelUsage,
  };

  function openModel({ shares, ...settings }: NonNullable<Config['model']>) {
    return createModelPath({
      model: createLanguageModel({ ...settings, log }),
      catalogue: metrics.catalogue,
      tables: () => freeSql.tables(),
      budget: modelUsage,
      shares,
      examples: () => history.verified(),
      currency,
      log,
    });
  }
}

function openReader({ clickhouse, reader, dataDir }: Config, log: Logger) {
  if (!clickhouse) return createEmbeddedGuardedReader({ path: join(dataDir, 'clickhouse'), log });
  return createServerGuardedReader({ ...(reader ?? clickhouse), url: clickhouse.url, log });
}
