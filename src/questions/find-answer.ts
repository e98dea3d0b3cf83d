import type { Logger } from 'pino';
import { CartographError } from '../errors.ts';
import type { Metric } from '../metrics/index.ts';
import { exampleQuestions, nearestQuestions } from './answers/suggestions.ts';
import { confidenceOf } from './confidence.ts';
import type { DimensionValues } from './language/lexicon.ts';
import { phrasePlan } from './language/phrase-plan.ts';
import type { Understanding } from './language/understand.ts';
import type { ModelAnswer, ModelPath } from './model/create-model-path.ts';
import type { Plan } from './plan.ts';
import type { Answer, Circumstances, Draft, OnProgress, QuestionTools, Turn } from './types.ts';

/** What came of a question, before it becomes an answer. */
export interface Found extends Pick<Answer, 'plan' | 'plannedBy' | 'confidence' | 'tokens'> {
  draft: Draft;
}

export interface Search {
  question: string;
  turns: readonly Turn[];
  circumstances: Circumstances;
  understood: Understanding;
  /** whether the words were read as a verified question says */
  verified: boolean;
  catalogue: readonly Metric[];
  /** the values of the shop's dimensions that the question may name */
  values: DimensionValues;
  tools: QuestionTools;
  /** null without a language model */
  modelPath: ModelPath | null;
  onProgress: OnProgress;
  log: Logger;
}

/** What the parser is sure of is answered at once; the rest goes to the model where there is one, else is told. */
export async function findAnswer(search: Search): Promise<Found> {
  const { understood, modelPath, onProgress } = search;
  if (understood.status === 'answered') {
    const { plan, assumptions, signals } = understood;
    onProgress({ step: 'plan', note: phrasePlan(plan, search.catalogue, search.circumstances.timeZone) });
    const draft = await search.tools.run(plan).catch(refusalOf);
    const said = [...assumptions, ...(draft.assumptions ?? [])];
    // What a proposal takes for granted is shown and confirmed, so it is no doubt about what was meant.
    const isUntold = draft.status !== 'answered' || draft.proposal != null;
    const confidence = isUntold ? null : confidenceOf(signals);
    const plannedBy = search.verified ? 'verified' : 'parser';
    return { draft: { ...draft, assumptions: said }, plan, plannedBy, confidence, tokens: 0 };
  }
  const told = toldByParser(understood, search);
  if (!modelPath) return { draft: told, plan: null, plannedBy: null, confidence: null, tokens: 0 };
  return askModel(search, modelPath, told);
}

async function askModel(search: Search, modelPath: ModelPath, told: Draft): Promise<Found> {
  const { question, turns, circumstances, values, tools, onProgress, log } = search;
  const nothing = { plan: null, plannedBy: null, confidence: null, tokens: 0 } as const;
  let answer: ModelAnswer;
  try {
    onProgress({ step: 'model', note: told.text });
    answer = await modelPath.answer({
      question,
      turns: [...turns],
      circumstances,
      tools,
      values,
      parserSaid: told.text,
      onProgress,
    });
  } catch (error) {
    if (!(error instanceof CartographError) || !modelFailures.has(error.code)) throw error;
    log.warn({ err: error }, 'the language model did not answer');
    return { ...nothing, draft: { ...told, notes: [error.message] } };
  }
  const { usage, notes } = answer;
  const tokens = usage.inputTokens + usage.outputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  switch (answer.kind) {
    case 'refused': {
      const draft: Draft = { ...told, status: 'refused', text: answer.text, notes };
      return { ...nothing, tokens, draft };
    }
    case 'choices': {
      const { text, questions } = answer;
      const draft: Draft = { status: 'choices', tier: 'refused', text, suggestions: questions, notes };
      return { ...nothing, tokens, draft };
    }
    case 'answered': {
      const { draft, plan, text } = answer;
      const full = { ...draft, text: text ?? draft.text, notes: [...(draft.notes ?? []), ...notes] };
      return { draft: full, plan, plannedBy: 'model', confidence: null, tokens };
    }
  }
}

const modelFailures: ReadonlySet<string> = new Set(['MODEL_UNAVAILABLE', 'BUDGET_SPENT', 'BAD_CONFIG']);

/** A capability that says why it cannot answer has answered; any other error stays one. */
function refusalOf(error: unknown): Draft {
  const told =
    error instanceof CartographError && (error.code === 'BAD_INPUT' || error.code === 'NOT_ENOUGH_DATA');
  if (!told) throw error;
  return { status: 'refused', tier: 'refused', text: error.message, suggestions: [...exampleQuestions] };
}

function toldByParser(
  understood: Exclude<Understanding, { status: 'answered' }>,
  { catalogue, circumstances: { timeZone } }: Search,
): Draft {
  if (understood.status === 'choices') {
    const suggestions = understood.plans.map((plan: Plan) => phrasePlan(plan, catalogue, timeZone));
    return { status: 'choices', tier: 'refused', text: understood.text, suggestions };
  }
  const { reasons, notUnderstood, assumptions } = understood;
  const words = notUnderstood.map((word) => `“${word}”`).join(', ');
  const text = [...(words === '' ? [] : [`I did not understand ${words}.`]), ...reasons].join(' ');
  const suggestions = nearestQuestions(understood, catalogue, timeZone);
  return { status: 'refused', tier: 'refused', text, notUnderstood, assumptions, suggestions };
}
