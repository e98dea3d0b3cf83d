import type { Meaning } from './meaning.ts';
import type { Reading } from './read.ts';

/** «Good morning!», «I have a meeting at 9.»: it is about the asker, and asks nothing. */
const personal =
  /^(?:hi|hello|hey|dear|good|greetings|thanks|thank|sorry|one more|another|next|quick|small|ok|okay|i|im|i'm|ive|i've|we're|we are preparing|my)\b/i;
const asking = /^(?:who|which|what|how|where|when|are|is|do|does|did|has|have|can)\b/i;

/** The last sentence of a question, or what stands behind its colon, and what stands before. */
export function splitPreamble(question: string): { before: string; rest: string } | null {
  const match = /^(.*(?:[?!:;.]|\s[-–—])\s+)(\S.*)$/s.exec(question.trim());
  const before = match?.[1]?.trim() ?? '';
  const rest = match?.[2] ?? '';
  return before === '' || rest.split(/\s+/).length < 2 ? null : { before, rest };
}

/**
 * Whether what stands before says nothing that the rest would have to hold: neither which values, times, limits and metrics,
 * nor what kind of answer. A question asked in a general way («which devices do people use?») is told by the one behind it.
 */
export function isEmptyBefore(before: string, readings: readonly Reading[]): boolean {
  if (!personal.test(before) && !asking.test(before)) return false;
  const asks = !personal.test(before);
  return readings.every(({ meanings }) => meanings.every((meaning) => !says(meaning, asks)));
}

const binding: ReadonlySet<Meaning['kind']> = new Set([
  ...(['value', 'span', 'shift', 'horizon', 'threshold', 'except', 'forecast', 'anomaly', 'why'] as const),
  ...(['insight', 'help', 'share', 'average', 'ratio', 'versus', 'compare', 'change'] as const),
]);

const says = ({ kind }: Meaning, asks: boolean): boolean =>
  binding.has(kind) || (asks ? kind === 'number' : kind === 'metric' || kind === 'dimension');
