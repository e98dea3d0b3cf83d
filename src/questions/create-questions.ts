import type { Logger } from 'pino';
import { dayMs } from '../durations.ts';
import { badInput, CartographError } from '../errors.ts';
import { bucketStart, nextBucket, type Metrics, type TimeRange } from '../metrics/index.ts';
import { createCalendar, describeDates } from './language/calendar.ts';
import { createDimensionReader } from './language/dimension-values.ts';
import { during } from './answers/format.ts';
import { answerAnomalies, answerForecast } from './answers/other-answers.ts';
import { phrasePlan } from './language/phrase-plan.ts';
import type { MetricsPlan, Plan } from './plan.ts';
import { runPlan } from './answers/run-plan.ts';
import { createSentence } from './answers/sentence.ts';
import { answerable, exampleQuestions, followUps, nearestQuestions } from './answers/suggestions.ts';
import { createTable, maxRows } from './answers/table.ts';
import type { AnomalySource, Answer, ForecastSource, Questions } from './types.ts';
import { createUnderstanding, type Understanding } from './language/understand.ts';

const longest = 500;

export interface QuestionsDeps {
  metrics: Metrics;
  forecasts: ForecastSource;
  anomalies: AnomalySource;
  now: () => number;
  /** IANA name, used where a question names none */
  timeZone: string;
  /** as written behind amounts, such as USD */
  currency: string;
  log: Logger;
}

/** What every answer starts from; each kind of answer says more. */
type Draft = Partial<Answer> & Pick<Answer, 'status' | 'tier' | 'text'>;

export function createQuestions(deps: QuestionsDeps): Questions {
  const { metrics, now, currency, log } = deps;
  const values = createDimensionReader({ metrics, now });

  return {
    examples: () => [...exampleQuestions],

    ask: async ({ question, timeZone = deps.timeZone, asOf = now() }) => {
      const started = performance.now();
      const text = question.trim();
      if (text === '')
        throw badInput('The question is empty. Ask, for example, “Show me revenue for the last 7 days”.');
      if (text.length > longest) throw badInput(`A question may have at most ${longest} characters.`);
      const calendar = createCalendar(asOf, timeZone);
      const extent = await metrics.extent();
      const known = await values.valuesFor(text, extent ?? { from: asOf - dayMs, to: asOf });
      const understand = createUnderstanding({ catalogue: metrics.catalogue, values: known, calendar });
      const understood = understand(text);
      const draft = await answer(understood, extent);
      const answers = (candidate: string): boolean => understand(candidate).status === 'answered';
      const elapsedMs = performance.now() - started;
      log.info({ status: draft.status, tier: draft.tier, elapsedMs }, 'question answered');
      return {
        question: text,
        plan: null,
        columns: [],
        rows: [],
        totalRows: draft.rows?.length ?? 0,
        statements: [],
        dataUntil: extent && extent.to - 1,
        timeZone,
        asOf,
        assumptions: [],
        notes: [],
        notUnderstood: [],
        ...draft,
        rowsRead: draft.statements?.reduce((sum, { rowsRead }) => sum + rowsRead, 0) ?? 0,
        elapsedMs,
        suggestions: answerable(draft.suggestions ?? [], answers),
      };
    },
  };

  async function answer(understood: Understanding, extent: TimeRange | null): Promise<Draft> {
    switch (understood.status) {
      case 'refused':
        return refusal(understood);
      case 'choices': {
        const suggestions = understood.plans.map((plan) => phrasePlan(plan, metrics.catalogue));
        return { status: 'choices', tier: 'refused', text: understood.text, suggestions };
      }
      case 'answered': {
        const draft = await answerPlan(understood.plan, extent).catch(refusalOf);
        const suggestions = draft.suggestions ?? followUps(understood.plan, metrics.catalogue);
        return { ...draft, plan: understood.plan, assumptions: understood.assumptions, suggestions };
      }
    }
  }

  function refusal(understood: Extract<Understanding, { status: 'refused' }>): Draft {
    const { reasons, notUnderstood, assumptions } = understood;
    const words = notUnderstood.map((word) => `“${word}”`).join(', ');
    const text = [...(words === '' ? [] : [`I did not understand ${words}.`]), ...reasons].join(' ');
    const suggestions = nearestQuestions(understood, metrics.catalogue);
    return { status: 'refused', tier: 'refused', text, notUnderstood, assumptions, suggestions };
  }

  /** A capability that says why it cannot answer has answered; any other error stays one. */
  function refusalOf(error: unknown): Draft {
    const told =
      error instanceof CartographError && (error.code === 'BAD_INPUT' || error.code === 'NOT_ENOUGH_DATA');
    if (!told) throw error;
    return { status: 'refused', tier: 'refused', text: error.message, suggestions: [...exampleQuestions] };
  }

  async function answerPlan(plan: Plan, extent: TimeRange | null): Promise<Draft> {
    if (plan.kind === 'forecast') {
      const told = await answerForecast(plan, metrics.find(plan.metric), deps);
      return { status: 'answered', tier: 'certified', ...told };
    }
    if (plan.kind === 'anomalies') {
      return {
        status: 'answered',
        tier: 'certified',
        ...(await answerAnomalies(plan, metrics.catalogue, deps)),
      };
    }
    return answerMetrics(plan, extent);
  }

  async function answerMetrics(plan: MetricsPlan, extent: TimeRange | null): Promise<Draft> {
    if (!extent)
      return { status: 'answered', tier: 'composed', text: 'There are no events yet.', suggestions: [] };
    const result = await runPlan(plan, metrics, extent);
    const composed = plan.metrics.length > 1 || result.comparedTo !== null || plan.share;
    const base = {
      status: 'answered',
      tier: composed ? 'composed' : 'certified',
      statements: result.statements,
    } as const;
    if (result.events === 0) return { ...base, text: emptyText(plan, extent), suggestions: [] };
    const { columns, rows } = createTable(plan, result);
    return {
      ...base,
      text: createSentence(plan, result, currency),
      columns,
      rows,
      totalRows: result.rows.length,
      notes: notesOn(plan, extent, result.rows.length, result.comparedTo !== null),
    };
  }
}

function emptyText({ range, filters, timeZone }: MetricsPlan, extent: TimeRange): string {
  const narrowed = filters
    .map(({ values, exclude }) => `${exclude ? 'without' : 'for'} ${values.join(', ')}`)
    .join(' ');
  const data = describeDates(extent.from, extent.to, timeZone);
  return `There are no events ${narrowed === '' ? '' : `${narrowed} `}${during(range, timeZone)}. The data run from ${data}.`;
}

function notesOn(plan: MetricsPlan, extent: TimeRange, rows: number, compared: boolean): string[] {
  const { range, comparison, grain, timeZone } = plan;
  const notes: string[] = [];
  const at = (time: number): string => describeDates(time, time + 60_000, timeZone).replace(/–.*$/, '');
  if (range.from > 0 && extent.from > range.from) notes.push(`The data begin only on ${at(extent.from)}.`);
  if (range.to - extent.to > dayMs)
    notes.push(`The newest event is of ${at(extent.to)}; nothing came after it.`);
  if (comparison && !compared) notes.push(`There are no events in ${comparison.label} to compare with.`);
  else if (comparison && extent.from > comparison.from)
    notes.push(`The data cover only a part of what is compared with: they begin on ${at(extent.from)}.`);
  const lastBucketEnd = grain
    ? nextBucket(bucketStart(range.to - 1, grain, timeZone), grain, timeZone)
    : range.to;
  if (lastBucketEnd > range.to)
    notes.push(`The last ${grain?.replace('_', ' ')} is not over, so its figure is partial.`);
  if (rows > maxRows) notes.push(`The table shows ${maxRows} of ${rows} rows.`);
  return notes;
}
