import { describe, expect, it } from 'vitest';
import { createFormats } from '../parts/format.ts';
import { createCellFormats, isFigure } from './cell.ts';
import type { Column } from './cell.ts';

const formats = createFormats({ timeZone: 'UTC', currency: 'EUR', locale: 'en-GB' });
const { write } = createCellFormats(formats, 'Europe/Berlin', 'en-GB');
const column = (unit: Column['unit'], kind: Column['kind'] = 'VALUE', name = 'x'): Column => ({
  ...{ name, label: name, kind, unit },
});

describe('cells', () => {
  it('are written exactly, so that a number of the sentence is found again', () => {
    expect(write(190235.45, column('MONEY'))).toBe('€190,235.45');
    expect(write(0.1340776, column('RATIO'))).toBe('13.41%');
    expect(write(1234567, column('COUNT'))).toBe('1,234,567');
    expect(write(252, column('SECONDS'))).toBe('4 min 12 s');
  });

  it('show the sign of a change, and points as points', () => {
    expect(write(0.039, column('RATIO', 'CHANGE'))).toBe('+3.90%');
    expect(write(-5, column('MONEY', 'CHANGE'))).toBe('-€5.00');
    expect(write(0.012, column('POINTS', 'CHANGE'))).toBe('+1.2 pp');
  });

  it('show times of the answer’s zone as finely as their column', () => {
    const midnight = Date.parse('2026-10-31T23:00:00Z');
    expect(write(midnight, column('TIME', 'TIME', 'day'))).toBe('Sun, 1 Nov 2026');
    expect(write(midnight, column('TIME', 'TIME', 'month'))).toBe('November 2026');
    expect(write(midnight, column('TIME', 'TIME', 'window_start'))).toBe('1 Nov 2026, 00:00');
  });

  it('tell what is missing from nothing', () => {
    expect(write(null, column('MONEY'))).toBe('–');
    expect(write(0, column('MONEY'))).toBe('€0.00');
    expect(write('', column('TEXT', 'DIMENSION'))).toBe('');
  });

  it('stand at the right where they are figures', () => {
    expect(isFigure(column('TEXT', 'VALUE'))).toBe(true);
    expect(isFigure(column('TEXT', 'DIMENSION'))).toBe(false);
    expect(isFigure(column('TIME', 'TIME'))).toBe(false);
  });
});
