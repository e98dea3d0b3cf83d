import { expect, it } from 'vitest';
import { windowsOf } from './windows.ts';

it('learns over 30 and 90 days where three of the longer fit into the history, else over as much as fits', () => {
  expect(windowsOf({ firstDay: 1_000, today: 1_270 })).toEqual({ short: 30, long: 90, heldOutFrom: 1_180 });
  expect(windowsOf({ firstDay: 1_000, today: 1_269 })).toEqual({ short: 30, long: 89, heldOutFrom: 1_180 });
  expect(windowsOf({ firstDay: 1_000, today: 1_090 })).toEqual({ short: 30, long: 30, heldOutFrom: 1_060 });
  expect(windowsOf({ firstDay: 1_000, today: 1_042 })).toEqual({ short: 14, long: 14, heldOutFrom: 1_028 });
});

it('says how many days are needed', () => {
  expect(() => windowsOf({ firstDay: 1_000, today: 1_041 })).toThrow(/42 days of purchases; there are 41/);
});
