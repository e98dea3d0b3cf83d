import type { Logger } from 'pino';
import type { ReadableTable } from '../../free-sql/index.ts';
import type { LanguageModel, ModelReply, ModelUsage } from '../../llm/index.ts';
import type { Metric } from '../../metrics/index.ts';
import type { DimensionValues } from '../language/lexicon.ts';
import type { Circumstances, OnProgress, QuestionTools, Turn } from '../types.ts';
import { conclude, type Conclusion } from './conclude.ts';
import type { ModelBudget } from './create-model-budget.ts';
import { endingTools } from './ending-tools.ts';
import type { Sharing } from './leaving.ts';
import { planTools } from './plan-tools.ts';
import { questionText, systemText, type ModelExample } from './prompt.ts';
import { createResults } from './results.ts';
import { sqlTools } from './sql-tools.ts';
import { createTimesReader } from './times.ts';

const maxRounds = 6;
/** Thinking counts too. */
const maxOutputTokens = 8_000;

export interface ModelPathDeps {
  model: LanguageModel;
  catalogue: readonly Metric[];
  /** what may be read with SQL */
  tables: () => Promise<readonly ReadableTable[]>;
  budget: ModelBudget;
  shares: Sharing;
  /** questions whose plans somebody found right */
  examples: () => Promise<readonly ModelExample[]>;
  currency: string;
  log: Logger;
}

export interface ModelRequest {
  question: string;
  turns: readonly Turn[];
  circumstances: Circumstances;
  tools: QuestionTools;
  /** the values of the shop's dimensions that the question may name */
  values: DimensionValues;
  /** why the parser did not answer */
  parserSaid: string;
  onProgress: OnProgress;
}

export type ModelAnswer = Conclusion & { usage: ModelUsage; rounds: number };

export interface ModelPath {
  /**
   * @throws CartographError MODEL_UNAVAILABLE, BAD_CONFIG as the language model does, BUDGET_SPENT; and what running a plan or
   * a statement throws that no other plan would put right
   */
  answer(request: ModelRequest): Promise<ModelAnswer>;
}

/**
 * Lets a language model find the plan for a question that the parser did not read. It sees the catalogue and calls tools; plans
 * are run as the parser's are, SQL goes through the guard, changes are proposals. What it says in the end is checked number by
 * number against what was computed.
 */
export function createModelPath(deps: ModelPathDeps): ModelPath {
  const { model, catalogue, budget, shares, currency, log } = deps;

  return {
    answer: async (request) => {
      const { circumstances, onProgress } = request;
      const { viewer, asOf, timeZone } = circumstances;
      const [tables, examples] = await Promise.all([deps.tables(), deps.examples()]);
      const results = createResults();
      const toolDeps = { tools: request.tools, circumstances, shares, results, currency, tables };
      const endings = endingTools();
      const times = createTimesReader({ catalogue, asOf, timeZone });
      const spending = budget.open(viewer, model.name);
      let reply: ModelReply;
      try {
        reply = await model.converse({
          system: systemText({ catalogue, tables, examples, shares, currency }),
          messages: [{ role: 'user', text: questionText({ ...request, shares }) }],
          tools: [...planTools(toolDeps, times, request.values), ...sqlTools(toolDeps), ...endings.tools],
          maxRounds,
          maxOutputTokens,
          onToolCall: (name) => onProgress({ step: 'model', note: name.replaceAll('_', ' ') }),
          beforeCall: spending.allow,
          afterCall: spending.count,
        });
      } finally {
        await spending.close();
      }
      const answer = conclude(reply, results, endings.ending(), request);
      if (answer.kind === 'answered')
        onProgress({
          step: 'check',
          note: answer.text === null ? 'told in our own words' : 'every number is in the result',
        });
      log.info(
        { model: model.name, kind: answer.kind, rounds: reply.rounds, usage: reply.usage },
        'model answered',
      );
      return { ...answer, usage: reply.usage, rounds: reply.rounds };
    },
  };
}
