import type { z } from 'zod';
import { incomingEvent, maxEventBytes } from './contract.ts';
import type { ParsedEvent } from './contract.ts';
import { parsePlain } from './parse-plain.ts';
import { Refusal } from './refusal.ts';
import type { RefusalReason } from './refusal.ts';

/**
 * One event, given as its JSON text or as the value already parsed from it. Never throws: what cannot be an
 * event comes back as a Refusal that says which field and why.
 */
export function parseEvent(input: unknown): ParsedEvent | Refusal {
  if (typeof input !== 'string') return parseValue(input, () => JSON.stringify(input));
  if (input.length > maxEventBytes || Buffer.byteLength(input) > maxEventBytes) return oversize(input);
  try {
    return parseValue(JSON.parse(input), () => input);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new Refusal('malformed', '', 'is not JSON', input);
  }
}

export const oversize = (raw: string): Refusal =>
  new Refusal('oversize', '', `is longer than ${maxEventBytes} bytes`, raw);

function parseValue(value: unknown, raw: () => string): ParsedEvent | Refusal {
  const plain = parsePlain(value);
  if (plain) return plain;
  const parsed = incomingEvent.safeParse(value);
  return parsed.success ? parsed.data : refusal(value, parsed.error, raw());
}

function refusal(value: unknown, error: z.ZodError, raw: string): Refusal {
  const issue = error.issues[0];
  if (!issue) throw error;
  const field = String(issue.path[0] ?? '');
  const given = field === '' ? value : (value as Record<string, unknown>)[field];
  return new Refusal(
    reasonOf(issue, field, given),
    field,
    isAbsent(given) && field !== 'user_id' ? 'is required' : issue.message,
    raw,
  );
}

/** user_id stands for itself and session_id: one of them is enough, and both may be ''. */
const isAbsent = (given: unknown) => given === undefined || given === null || given === '';

function reasonOf(issue: z.core.$ZodIssue, field: string, given: unknown): RefusalReason {
  if (field === '') return 'malformed';
  if (isAbsent(given)) return 'missing_field';
  if (issue.code === 'invalid_value' && typeof given === 'string')
    return field === 'event_type' ? 'unknown_event_type' : 'bad_value';
  return issue.code === 'invalid_type' || issue.code === 'invalid_union' || issue.code === 'invalid_value'
    ? 'wrong_type'
    : 'bad_value';
}
