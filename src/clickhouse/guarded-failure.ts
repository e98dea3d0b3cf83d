import { CartographError } from '../errors.ts';
import { engineCode, storageFailure } from './failure.ts';

/** Error numbers that are no fault of the statement: logical errors, files, disks, unknown exceptions. */
const ours = new Set(['', '49', '75', '76', '243', '1000', '1001', '1002']);

/** The engine's own words about a statement, so that its writer can put it right; whatever else failed as storageFailure has it. */
export function guardedFailure(cause: unknown): CartographError {
  const failure = storageFailure(cause);
  if (failure.code !== 'STORAGE_FAILED') return failure;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = engineCode(cause, message);
  if (code === '497')
    return new CartographError(
      'BAD_CONFIG',
      'The reader user of ClickHouse may not read what this statement needs. Run the statements of sql/access again.',
      { cause },
    );
  if (code === '164')
    return new CartographError(
      'BAD_CONFIG',
      "The settings profile of ClickHouse's reader user differs from this version's. Run the statements of sql/access again.",
      { cause },
    );
  if (ours.has(code)) return failure;
  return new CartographError('BAD_SQL', `ClickHouse: ${engineWords(message)}`, { cause });
}

const longest = 400;

/** Without codes, version, the statement's own text and what was being executed. */
function engineWords(message: string): string {
  const words = message
    .replace(/^.*?DB::Exception: /s, '')
    .replace(/\s*\(version [^)]*\).*$/s, '')
    .replace(/\s*\([A-Z0-9_]+\)\s*$/, '')
    .replace(/[:.]\s+(?:In scope|In query|[Ww]hile (?:executing|processing|reading)) .*$/s, '')
    .replace(/ in scope SELECT .*?(?=\. Maybe you meant|$)/s, '')
    .replace(/\s+/g, ' ')
    .replace(/ Expected one of: .{120}.*$/, (list) => `${list.slice(0, 120)}…`)
    .trim();
  const short = words.length > longest ? `${words.slice(0, longest)}…` : words;
  return /[.…!?]$/.test(short) ? short : `${short}.`;
}
