export { createCalendar } from './create-calendar.ts';
export type { CalendarDeps } from './create-calendar.ts';
export type * from './types.ts';
