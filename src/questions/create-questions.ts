import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { AlertRules } from '../alerts/index.ts';
import type { Bus } from '../bus/index.ts';
import type { Dashboards } from '../dashboards/index.ts';
import { dayMs } from '../durations.ts';
import { badInput } from '../errors.ts';
import type { FreeSql } from '../free-sql/index.ts';
import type { Insights } from '../insights/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { Proposals } from '../proposals/index.ts';
import { createActions } from './actions/create-actions.ts';
import { concernsRules, readAction } from './actions/read-action.ts';
import { answerPlan } from './answer-plan.ts';
import { createAnswers } from './answers/create-answers.ts';
import { createInsightAnswers } from './answers/insight-answers.ts';
import { answerable, exampleQuestions } from './answers/suggestions.ts';
import { findAnswer, type Found } from './find-answer.ts';
import type { History } from './history/index.ts';
import { createCalendar } from './language/calendar.ts';
import { createDimensionReader } from './language/dimension-values.ts';
import { createUnderstanding, type Understanding } from './language/understand.ts';
import type { ModelPath } from './model/create-model-path.ts';
import type { Plan } from './plan.ts';
import { createProgress, type Progress } from './progress.ts';
import type {
  AnomalySource,
  Answer,
  Circumstances,
  ForecastSource,
  Question,
  Questions,
  QuestionTools,
  Turn,
} from './types.ts';

const longest = 500;
const mostVerified = 5;

export interface QuestionsDeps {
  metrics: Metrics;
  forecasts: ForecastSource;
  anomalies: AnomalySource;
  insights: Insights;
  alertRules: AlertRules;
  /** null where Grafana is not set up */
  dashboards: Dashboards | null;
  proposals: Proposals;
  freeSql: FreeSql;
  history: History;
  /** null without a language model */
  modelPath: ModelPath | null;
  bus: Bus;
  now: () => number;
  /** IANA name, used where a question names none */
  timeZone: string;
  /** as written behind amounts, such as USD */
  currency: string;
  log: Logger;
}

/** Where a question stands, and how far one may go for it. */
interface Setting {
  conversation: { id: string; turns: Turn[] };
  modelPath: ModelPath | null;
  progress: Progress;
}

/** Question and conversation → plan → SQL → guard → run → answer: each step in its own file, this one walks them. */
export function createQuestions(deps: QuestionsDeps): Questions {
  const { metrics, freeSql, history, now, log } = deps;
  const { catalogue } = metrics;
  const values = createDimensionReader({ metrics, now });
  const answers = createAnswers(deps);
  const parts = {
    answers,
    insights: createInsightAnswers(deps),
    actions: createActions({ ...deps, answers }),
    catalogue,
  };

  return {
    examples: async () => {
      const verified = (await history.verified()).map(({ question }) => question);
      return [...new Set([...verified.slice(0, mostVerified), ...exampleQuestions])];
    },

    ask: async (asked) => {
      const { viewer } = asked;
      const progress = createProgress({ bus: deps.bus, progressId: asked.progressId, askedBy: viewer.id });
      try {
        const conversation = await history.open(asked.conversationId, viewer);
        const answer = await answerQuestion(asked, { conversation, modelPath: deps.modelPath, progress });
        await history.record(answer, viewer);
        const { status, tier, plannedBy, elapsedMs } = answer;
        log.info({ status, tier, plannedBy, elapsedMs }, 'question answered');
        progress.end(status);
        return answer;
      } catch (error) {
        progress.end('failed');
        throw error;
      }
    },

    askAgain: (asked) => {
      const conversation = { id: randomUUID(), turns: [] };
      const progress = createProgress({ bus: deps.bus, progressId: undefined, askedBy: asked.viewer.id });
      return answerQuestion(asked, { conversation, modelPath: null, progress });
    },
  };

  async function answerQuestion(
    asked: Question,
    { conversation, modelPath, progress }: Setting,
  ): Promise<Answer> {
    const { viewer, asOf = now(), timeZone = deps.timeZone } = asked;
    const question = readText(asked);
    const calendar = createCalendar(asOf, timeZone);
    const [extent, phrase] = await Promise.all([metrics.extent(), history.verifiedPhrase(question)]);
    const words = phrase ?? question;
    const known = await values.valuesFor(words, extent ?? { from: asOf - dayMs, to: asOf });
    const read = createUnderstanding({ catalogue, values: known, calendar });
    const previous = conversation.turns.findLast(({ plan }) => plan !== null)?.plan ?? null;
    const rules = concernsRules(words, previous) ? await deps.alertRules.list() : [];
    const understandAfter = (text: string, before: Plan | null): Understanding => {
      const understand = (part: string) => read(part, before);
      const action = readAction(text, {
        ...{ understand, catalogue, values: known, calendar },
        ...{ previous: before, rules },
      });
      return action ?? understand(text);
    };
    const understood = understandAfter(words, previous);
    progress.report({ step: 'read', note: understood.status });

    const circumstances: Circumstances = { viewer, conversationId: conversation.id, timeZone, asOf, extent };
    const found = await findAnswer({
      question,
      turns: conversation.turns,
      circumstances,
      understood,
      verified: phrase !== null,
      catalogue,
      values: known,
      tools: toolsFor(circumstances, progress),
      modelPath,
      onProgress: progress.report,
      log,
    });
    progress.report({ step: 'answer', note: found.draft.tier });
    progress.report({ text: found.draft.text });
    const isAnswerable = (candidate: string): boolean =>
      understandAfter(candidate, found.plan ?? previous).status === 'answered';
    return {
      id: randomUUID(),
      question,
      ...whole(found, circumstances),
      suggestions: answerable(found.draft.suggestions ?? [], isAnswerable),
      steps: progress.steps(),
      elapsedMs: progress.elapsedMs(),
    };
  }

  function toolsFor(circumstances: Circumstances, progress: Progress): QuestionTools {
    const guarded = async (sql: string, maxRows?: number) => {
      const result = await freeSql.run(sql, maxRows === undefined ? {} : { maxRows });
      progress.report({ step: 'guard', note: `reads ${result.tables.join(', ')}` });
      progress.report({ step: 'run', note: counted(result.rows.length, 'row') });
      return result;
    };
    return {
      run: async (plan) => {
        const draft = await answerPlan(plan, circumstances, parts);
        progress.report({ step: 'run', note: counted(draft.statements?.length ?? 0, 'statement') });
        return draft;
      },
      sql: (sql) => guarded(sql),
      sample: ({ table, columns, rows }) =>
        guarded(
          `SELECT ${columns.map(quoted).join(', ')} FROM ${table.split('.').map(quoted).join('.')}`,
          rows,
        ),
    };
  }
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** As an identifier, whatever it holds. */
const quoted = (name: string): string => `\`${name.replace(/[\\`]/g, '\\$&')}\``;

function readText({ question }: Question): string {
  const text = question.trim();
  if (text === '')
    throw badInput('The question is empty. Ask, for example, “Show me revenue for the last 7 days”.');
  if (text.length > longest) throw badInput(`A question may have at most ${longest} characters.`);
  return text;
}

/** A draft with everything that every answer says. */
function whole({ draft, ...found }: Found, { conversationId, timeZone, asOf, extent }: Circumstances) {
  const rows = draft.rows ?? [];
  const statements = draft.statements ?? [];
  return {
    conversationId,
    ...found,
    metrics: [],
    columns: [],
    chart: null,
    sql: null,
    assumptions: [],
    notes: [],
    notUnderstood: [],
    proposal: null,
    ...draft,
    rows,
    totalRows: draft.totalRows ?? rows.length,
    statements,
    rowsRead: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    dataUntil: extent && extent.to - 1,
    // A question may name a zone of its own.
    timeZone: found.plan && 'timeZone' in found.plan ? found.plan.timeZone : timeZone,
    asOf,
  };
}
