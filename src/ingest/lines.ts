import { StringDecoder } from 'node:string_decoder';
import { maxEventBytes } from '../events/index.ts';

/**
 * The lines of a byte stream, as many at once as each chunk completes, blank ones left out. No line is held
 * beyond the size of an event: what is longer is cut there, still too long to be taken for one.
 */
export async function* readLines(source: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of source) {
    const pieces = decoder.write(chunk).split('\n');
    pieces[0] = rest + (pieces[0] ?? '');
    rest = (pieces.pop() ?? '').slice(0, maxEventBytes + 1);
    const lines = pieces.filter(isFilled);
    if (lines.length > 0) yield lines;
  }
  rest += decoder.end();
  if (isFilled(rest)) yield [rest];
}

const isFilled = (line: string) => line.trim() !== '';
