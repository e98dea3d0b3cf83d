import { describe, expect, it } from 'vitest';
import { chunksOf } from './history.ts';

const at = (text: string) => Date.parse(`${text}Z`);

describe('chunks of history', () => {
  it('follow one another without gap or overlap, each within one month', () => {
    const range = { from: at('2026-08-24T00:00:00'), to: at('2026-11-22T15:28:05.123') };
    const chunks = chunksOf(range);
    expect(chunks[0]?.from).toBe(range.from);
    expect(chunks.at(-1)?.to).toBe(range.to);
    for (const [i, { from, to }] of chunks.entries()) {
      expect(to).toBeGreaterThan(from);
      expect(chunks[i + 1]?.from ?? range.to).toBe(to);
      expect(new Date(to - 1).getUTCMonth()).toBe(new Date(from).getUTCMonth());
    }
  });

  it('have the same inner bounds wherever the range begins and ends', () => {
    const inner = (from: string, to: string) => chunksOf({ from: at(from), to: at(to) }).slice(1, -1);
    expect(inner('2026-02-03T07:00:00', '2026-03-09T01:00:00')).toEqual(
      inner('2026-02-05T23:00:00', '2026-03-10T12:00:00'),
    );
  });

  it('are none when there is nothing to fill', () => {
    expect(chunksOf({ from: 5, to: 5 })).toEqual([]);
    expect(chunksOf({ from: 6, to: 5 })).toEqual([]);
  });
});
