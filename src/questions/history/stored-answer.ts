import type { Logger } from 'pino';
import { z } from 'zod';
import { roles } from '../../access/index.ts';
import { CartographError } from '../../errors.ts';
import { proposalKinds } from '../../proposals/index.ts';
import { plan } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { stepNames } from '../types.ts';
import type { Answer } from '../types.ts';

/** Of a kept answer; a table of a thousand rows of five cells fits with its chart. */
const mostBytes = 256 * 1024;

const cell = z.union([z.string(), z.number(), z.null()]);
const json = z.record(z.string(), z.unknown());
const list = z.array(z.string());

const storedAnswer: z.ZodType<Answer> = z.object({
  id: z.string(),
  conversationId: z.string(),
  status: z.enum(['answered', 'choices', 'refused']),
  tier: z.enum(['certified', 'composed', 'free_sql', 'refused']),
  question: z.string(),
  text: z.string(),
  plan: plan.nullable(),
  plannedBy: z.enum(['parser', 'verified', 'model']).nullable(),
  confidence: z.number().nullable(),
  metrics: z.array(z.object({ name: z.string(), version: z.string() })),
  columns: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      kind: z.enum(['time', 'dimension', 'value', 'previous', 'change', 'share', 'lower', 'upper']),
      unit: z.enum(['count', 'money', 'ratio', 'seconds', 'points', 'time', 'text']),
    }),
  ),
  rows: z.array(z.array(cell)),
  totalRows: z.number(),
  chart: json.nullable(),
  sql: z.string().nullable(),
  statements: z.array(
    z.object({
      table: z.string(),
      sql: z.string(),
      params: json,
      rowsRead: z.number(),
      elapsedMs: z.number(),
    }),
  ),
  steps: z.array(z.object({ name: z.enum(stepNames), note: z.string(), elapsedMs: z.number() })),
  rowsRead: z.number(),
  elapsedMs: z.number(),
  dataUntil: z.number().nullable(),
  timeZone: z.string(),
  asOf: z.number(),
  assumptions: list,
  notes: list,
  notUnderstood: list,
  suggestions: list,
  proposal: z
    .object({
      id: z.string(),
      kind: z.enum(proposalKinds),
      summary: z.string(),
      preview: json,
      role: z.enum(roles),
      token: z.string().nullable(),
      expiresAt: z.number(),
    })
    .nullable(),
  tokens: z.number(),
});

/** The answer as JSON. A token that confirms something is a secret and is not kept; of a long table only its length is. */
export function packAnswer(answer: Answer): string {
  const kept: Answer = { ...answer, proposal: answer.proposal && { ...answer.proposal, token: null } };
  const whole = JSON.stringify(kept);
  if (Buffer.byteLength(whole) <= mostBytes) return whole;
  const note = 'The table was too large to be kept with the answer; ask again to see it.';
  return JSON.stringify({ ...kept, rows: [], chart: null, notes: [...kept.notes, note] });
}

/** @throws CartographError NOT_FOUND for an answer of a version whose answers this one does not know */
export function unpackAnswer(text: string): Answer {
  const parsed = storedAnswer.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new CartographError(
    'NOT_FOUND',
    'This answer was kept by another version of the gateway and cannot be shown any more; ask again.',
    { cause: parsed.error },
  );
}

export const packPlan = (wanted: Plan | null): string => (wanted === null ? '' : JSON.stringify(wanted));

/** Null also for a plan of a version whose plans this one does not know, which the log then tells. */
export function unpackPlan(text: string, log: Logger): Plan | null {
  if (text === '') return null;
  const parsed = plan.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  log.warn({ faults: z.prettifyError(parsed.error) }, 'a kept plan is of another version and is left out');
  return null;
}
