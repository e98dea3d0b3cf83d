import { describe, expect, it } from 'vitest';
import {
  datesOf,
  filtersOf,
  grainsFor,
  readView,
  toggleFilter,
  withRange,
  writeView,
} from './metric-view.ts';

const read = (search: string) => readView(new URLSearchParams(search));
const natural = read('');

describe('the address of a metric page', () => {
  it('says nothing that goes without saying', () => {
    expect(writeView(natural).toString()).toBe('range=LAST_28_DAYS');
    expect(natural).toMatchObject({ grain: 'DAY', compareTo: 'PREVIOUS_PERIOD', by: null, showsUsual: true });
  });

  it.each([
    'range=TODAY',
    'range=LAST_7_DAYS&grain=minute&compare=none',
    'range=2026-10-01%2F2026-10-15&compare=previous_year&category=Home&category=Toys&country=DE&by=source',
    'range=LAST_24_HOURS&usual=off&forecast=on',
  ])('%s comes back as it was', (search) => {
    expect(writeView(read(search)).toString()).toBe(search);
  });

  it('takes what it cannot read as not said', () => {
    expect(read('grain=fortnight&compare=luck&by=weather')).toEqual(natural);
    // A year of minutes would be half a million points.
    expect(read('range=LAST_365_DAYS&grain=minute').grain).toBe('WEEK');
  });

  it('offers the grains that give a line', () => {
    const offered = (range: string) => grainsFor(range).map(({ value }) => value);
    expect(offered('LAST_7_DAYS')).toEqual(['MINUTE', 'FIVE_MINUTES', 'HOUR', 'DAY']);
    expect(offered('2026-10-01/2026-10-01')).toEqual(['MINUTE', 'FIVE_MINUTES', 'HOUR']);
    expect(offered('2026-01-01/2026-12-31')).toEqual(['HOUR', 'DAY', 'WEEK', 'MONTH']);
  });

  it('takes grain and comparison along with the range, but keeps that nothing is compared', () => {
    expect(withRange(natural, 'TODAY')).toMatchObject({ grain: 'HOUR', compareTo: 'PREVIOUS_WEEK' });
    expect(withRange({ ...natural, compareTo: null }, 'TODAY').compareTo).toBeNull();
  });

  it('adds a value to the filters and takes it out again', () => {
    const home = toggleFilter(natural, 'CATEGORY', 'Home');
    const both = toggleFilter(home, 'CATEGORY', 'Toys');
    expect(filtersOf(both)).toEqual([{ dimension: 'CATEGORY', values: ['Home', 'Toys'] }]);
    expect(toggleFilter(both, 'CATEGORY', 'Toys')).toEqual(home);
    expect(toggleFilter(home, 'CATEGORY', 'Home')).toEqual(natural);
  });

  it('tells dates from words', () => {
    expect(datesOf('2026-10-01/2026-10-15')).toEqual({ from: '2026-10-01', to: '2026-10-15' });
    expect(datesOf('LAST_7_DAYS')).toBeNull();
  });
});
