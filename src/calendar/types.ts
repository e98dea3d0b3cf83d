import type { TimeRange } from '../metrics/index.ts';

/** A public holiday of the shop's country, or a campaign that somebody planned. Half-open, epoch ms. */
export interface CalendarEvent {
  id: string;
  /** 'holiday', or what a planned event was called: events of one kind are taken to do the same */
  kind: string;
  name: string;
  from: number;
  to: number;
  /** which categories it is for; empty for all */
  categories: string[];
  source: 'holiday' | 'planned';
  /** null for holidays */
  plannedBy: string | null;
}

export interface Campaign {
  /** such as 'campaign' or 'sale' */
  kind: string;
  name: string;
  from: number;
  to: number;
  categories: readonly string[];
  /** who plans it */
  by: string;
}

/** What is known to touch a shop's days in advance. */
export interface Calendar {
  /**
   * Events that touch the range, in the order they begin; cancelled ones are not among them.
   * @throws CartographError BAD_INPUT for a range of more than twenty years, BAD_CONFIG for a country without holidays
   */
  between(range: TimeRange): Promise<CalendarEvent[]>;
  /** May lie in the past: forecasts learn from it what such events do. @throws CartographError BAD_INPUT */
  plan(campaign: Campaign): Promise<CalendarEvent>;
  /** One cancelled already stays so. @param by who says so @throws CartographError NOT_FOUND */
  cancel(id: string, by: string): Promise<CalendarEvent>;
}
