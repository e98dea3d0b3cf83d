import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { maxEventBytes } from '../events/index.ts';
import { createBatcher } from './batcher.ts';
import { readLines } from './lines.ts';
import { pipelined } from './pipelined.ts';
import { createRoom } from './room.ts';

async function* from<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item);
}

describe('readLines', () => {
  const read = async (chunks: Buffer[]): Promise<string[]> => {
    const lines: string[] = [];
    for await (const some of readLines(from(chunks))) lines.push(...some);
    return lines;
  };

  it('puts lines and characters together that chunks cut apart', async () => {
    const text = Buffer.from('{"a":"ü"}\r\n\n{"b":1}\n  \n{"c":2}');
    const bytes = Array.from(text, (byte) => Buffer.from([byte]));
    expect((await read(bytes)).map((line) => JSON.parse(line) as unknown)).toEqual([
      { a: 'ü' },
      { b: 1 },
      { c: 2 },
    ]);
    expect(await read([text])).toEqual(await read(bytes));
  });

  it('holds no more of a line than makes it too long', async () => {
    const long = Array.from({ length: 100 }, () => Buffer.alloc(10_000, 'x'));
    const lines = await read([...long, Buffer.from('\nnext')]);
    expect(lines).toHaveLength(2);
    expect(lines[0]?.length).toBeGreaterThan(maxEventBytes);
    expect(lines[0]?.length).toBeLessThan(maxEventBytes + 10_002);
    expect(lines[1]).toBe('next');
  });
});

describe('pipelined', () => {
  it('keeps within its bound and passes offsets', async () => {
    let rows = 0;
    let most = 0;
    const offsets: number[] = [];
    await pipelined(from(Array.from({ length: 20 }, () => [1, 2, 3])), 7, async (slice, offset) => {
      offsets.push(offset);
      rows += slice.length;
      most = Math.max(most, rows);
      await turn();
      rows -= slice.length;
    });
    expect(most).toBe(6);
    expect(offsets).toEqual(Array.from({ length: 20 }, (_, index) => 3 * index));
  });

  it('ends with the first failure and leaves nothing running', async () => {
    let running = 0;
    const run = pipelined(from(Array.from({ length: 20 }, () => [1])), 3, async (_, offset) => {
      running += 1;
      await turn();
      running -= 1;
      if (offset === 4) throw new Error('full');
    });
    await expect(run).rejects.toThrow('full');
    expect(running).toBe(0);
  });
});

describe('createRoom', () => {
  it('lets in first come first served, and one that is too large alone', async () => {
    const room = createRoom(10);
    const entered: string[] = [];
    const enter = (name: string, rows: number) => room.take(rows).then(() => entered.push(name));
    void enter('a', 6);
    void enter('b', 6);
    void enter('c', 1);
    await turn();
    expect(entered).toEqual(['a']);
    room.give(6);
    await turn();
    expect(entered).toEqual(['a', 'b', 'c']);
    void enter('huge', 50);
    room.give(7);
    await turn();
    expect(entered.at(-1)).toBe('huge');
    expect(room.used).toBe(50);
  });

  it('turns away who would wait behind too many', async () => {
    const room = createRoom(1);
    await room.take(1);
    for (let waiting = 0; waiting < 1_000; waiting += 1) void room.take(1);
    await expect(room.take(1)).rejects.toMatchObject({ code: 'OVERLOADED' });
  });
});

describe('createBatcher', () => {
  it('hands on full batches at once and the rest when it is time', async () => {
    const batches: string[][] = [];
    const batcher = createBatcher<string>({
      maxRows: 5,
      maxMs: 5,
      onBatch: (entries) => batches.push(entries),
    });
    batcher.add('a', 2);
    batcher.add('b', 3);
    expect(batches).toEqual([['a', 'b']]);
    batcher.add('c', 1);
    batcher.seal();
    batcher.seal();
    expect(batches).toEqual([['a', 'b'], ['c']]);
    batcher.add('d', 1);
    await expect.poll(() => batches).toEqual([['a', 'b'], ['c'], ['d']]);
  });
});
