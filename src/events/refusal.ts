/** Why an event was not stored among the events. Stable: they are kept in silver.rejected_events and counted. */
export const refusalReasons = [
  'malformed',
  'oversize',
  'missing_field',
  'wrong_type',
  'bad_value',
  'unknown_event_type',
  'future_timestamp',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Longest text of a refused event that is kept, in characters. */
const maxRaw = 8 * 1024;

/** An event that was refused, with what its sender needs to mend it. */
export class Refusal {
  readonly reason: RefusalReason;
  /** '' when it is the event as a whole */
  readonly field: string;
  readonly detail: string;
  /** the event's text as it came, cut after 8,192 characters */
  readonly raw: string;

  constructor(reason: RefusalReason, field: string, detail: string, raw: string) {
    this.reason = reason;
    this.field = field;
    this.detail = detail;
    // Cutting may halve a surrogate pair, which storage would refuse.
    this.raw = raw.slice(0, maxRaw).replace(/\p{Surrogate}/gu, '\uFFFD');
  }
}
