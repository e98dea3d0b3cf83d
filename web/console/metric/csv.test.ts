import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

describe('toCsv', () => {
  it('quotes what needs it and leaves numbers alone', () => {
    expect(
      toCsv(
        ['time', 'a "name", two'],
        [
          ['2026-11-22', -1.5],
          ['x\ny', null],
        ],
      ),
    ).toBe('time,"a ""name"", two"\r\n2026-11-22,-1.5\r\n"x\ny",\r\n');
  });

  it('gives a spreadsheet no formula', () => {
    expect(toCsv(['=1+1'], [['@cmd']])).toBe("'=1+1\r\n'@cmd\r\n");
  });
});
