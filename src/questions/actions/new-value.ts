import type { NewValue } from './changed-rule.ts';
import { duration, readDuration } from './plain-text.ts';

const severity = /^(low|medium|high|critical)(?: severity| priority)?$/i;
const time = new RegExp(`^(?:at least |for )?${duration}$`, 'i');
const sigmas = /^(\d+(?:\.\d+)?) (?:sigmas?|standard deviations?)$/i;
const limit = /^(\d+(?:\.\d+)?)( %)?$/;

/**
 * @param said such as «30 %», «15 minutes», «critical»
 * @param field the words before it, which may say what it is a new value of
 */
export function readNewValue(said: string, field: string): NewValue | null {
  const text = said.trim();
  const grave = severity.exec(text);
  if (grave) return { of: 'severity', severity: grave[1]!.toLowerCase() as 'low' };
  const length = time.exec(text);
  if (length)
    return { of: 'time', minutes: readDuration(length[1]!, length[2]!), field: timeField(text, field) };
  const deviations = sigmas.exec(text);
  if (deviations) return { of: 'sigmas', sigmas: Number(deviations[1]) };
  const number = limit.exec(text);
  if (!number) return null;
  return { of: 'limit', amount: { value: Number(number[1]), unit: number[2] === undefined ? null : '%' } };
}

function timeField(said: string, field: string): 'windowMinutes' | 'forMinutes' | null {
  if (/\bwindows?\b/i.test(field)) return 'windowMinutes';
  return /\bdurations?\b|\bfor$/i.test(field.trim()) || /^(?:for|at least)\b/i.test(said)
    ? 'forMinutes'
    : null;
}
