import { describe, expect, it } from 'vitest';
import { heardSlots } from './history.ts';

describe('heardSlots', () => {
  const unheard = (events: number[]) => heardSlots(events).flatMap((heard, i) => (heard ? [] : [i]));

  it('leaves out long silences of a busy shop, and the time before it began', () => {
    const busy = Array.from({ length: 100 }, () => 20);
    expect(unheard([...busy, 0, 0, 0, 0, 0, 0, ...busy])).toEqual([100, 101, 102, 103, 104, 105]);
    expect(unheard([...busy, 0, 0, 0, ...busy])).toEqual([]);
    expect(unheard([...Array.from({ length: 50 }, () => 0), ...busy])).toHaveLength(50);
  });

  it('leaves a sparse shop its silences', () => {
    expect(unheard(Array.from({ length: 1000 }, (_, i) => Number(i % 40 === 0)))).toEqual([]);
    expect(unheard([])).toEqual([]);
    expect(unheard([0, 0, 0, 0, 0, 0, 0])).toEqual([]);
  });
});
