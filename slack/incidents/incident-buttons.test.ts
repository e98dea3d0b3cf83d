import { expect, it } from 'vitest';
import { endOf } from './incident-buttons.ts';

it('silences until eight in the morning by the clock of the shop, also when that clock is moved', () => {
  const at = (text: string) => Date.parse(text);
  expect(endOf('tomorrow', at('2026-06-17T23:30:00Z'), 'UTC')).toBe(at('2026-06-18T08:00:00Z'));
  // Half past one of the 18th in Berlin.
  expect(endOf('tomorrow', at('2026-06-17T23:30:00Z'), 'Europe/Berlin')).toBe(at('2026-06-19T06:00:00Z'));
  expect(endOf('tomorrow', at('2026-10-24T12:00:00Z'), 'Europe/Berlin')).toBe(at('2026-10-25T07:00:00Z'));
  expect(endOf('fourHours', at('2026-06-17T12:00:00Z'), 'UTC')).toBe(at('2026-06-17T16:00:00Z'));
});
