import type { Topics } from '../bus/port.ts';
import type { Channel, ParsedEvent, QualityFlag, Refusal, StoredEvent } from '../events/index.ts';

/** A write as it waits for its batch: parsed and judged, not yet compared with what storage has. */
export interface Entry {
  channel: Channel;
  events: { event: ParsedEvent; flags: QualityFlag[] }[];
  rejected: { index: number; refusal: Refusal; rejectId: string }[];
  alongside: ((receipt: Receipt) => TableRows) | undefined;
  done: (receipt: Receipt) => void;
  failed: (error: unknown) => void;
}

/** What became of one write. accepted + duplicates + rejected.length is the number of items written. */
export interface Receipt {
  accepted: number;
  /** set aside because their event_id was stored before, or came twice in what was written */
  duplicates: number;
  /** accepted events by the flag they were kept with */
  flagged: Partial<Record<QualityFlag, number>>;
  rejected: RejectedItem[];
}

export interface RejectedItem {
  /** position in what was written */
  index: number;
  reason: string;
  field: string;
  detail: string;
}

type IngestNews = Topics['eventsIngested'];

export interface TableRows {
  table: string;
  rows: object[];
}

/**
 * All that goes into storage together. The write-ahead file holds exactly this. Events are kept as the JSON of
 * their rows: written once, for the file and for the insert.
 */
export interface Batch {
  /** sorts by age; silver.user_events and silver.event_keys keep it with every row */
  id: string;
  events: string[];
  /** event_id of each */
  ids: string[];
  others: TableRows[];
}

/** Splits entries into what is new and what is not, and lays out the rows of every table. */
export function assemble(
  id: string,
  entries: readonly Entry[],
  isNew: (event: ParsedEvent) => boolean,
  now: number,
) {
  const batch: Batch = { id, events: [], ids: [], others: [] };
  const rejected: object[] = [];
  const duplicates = new Map<Channel, number>();
  const alongside: TableRows[] = [];
  const news: IngestNews[] = [];

  const receipts = entries.map((entry): Receipt => {
    const { channel } = entry;
    const receipt: Receipt = { accepted: 0, duplicates: 0, flagged: {}, rejected: [] };
    let minEventTime = Infinity;
    let maxEventTime = -Infinity;
    for (const { event, flags } of entry.events) {
      if (!isNew(event)) {
        receipt.duplicates += 1;
        continue;
      }
      receipt.accepted += 1;
      for (const flag of flags) receipt.flagged[flag] = (receipt.flagged[flag] ?? 0) + 1;
      minEventTime = Math.min(minEventTime, event.event_timestamp);
      maxEventTime = Math.max(maxEventTime, event.event_timestamp);
      batch.ids.push(event.event_id);
      batch.events.push(JSON.stringify(toRow(event, flags, channel, id, now)));
    }
    for (const { index, rejectId, refusal } of entry.rejected) {
      const { reason, field, detail, raw } = refusal;
      receipt.rejected.push({ index, reason, field, detail });
      rejected.push({ reject_id: rejectId, reason, field, detail, raw, channel, rejected_at: now });
    }
    if (receipt.accepted > 0) news.push({ channel, rows: receipt.accepted, minEventTime, maxEventTime });
    duplicates.set(channel, (duplicates.get(channel) ?? 0) + receipt.duplicates);
    if (entry.alongside) alongside.push(entry.alongside(receipt));
    return receipt;
  });

  const minute = Math.floor(now / 60_000) * 60;
  const faults = [...duplicates]
    .filter(([, events]) => events > 0)
    .map(([channel, events]) => ({ minute, channel, fault: 'duplicate', events }));
  batch.others.push(
    { table: 'silver.rejected_events', rows: rejected },
    { table: 'realtime.ingest_faults_per_minute', rows: faults },
    ...alongside,
  );
  return { batch, receipts, news };
}

/** Spelled out: copying with a spread costs several times as much, and this runs for every event. */
function toRow(
  event: ParsedEvent,
  flags: QualityFlag[],
  channel: Channel,
  batch: string,
  now: number,
): StoredEvent {
  return {
    event_id: event.event_id,
    event_type: event.event_type,
    event_time: event.event_timestamp,
    user_id: event.user_id,
    session_id: event.session_id,
    product_id: event.product_id,
    category: event.category,
    price: event.price,
    quantity: event.quantity,
    order_id: event.order_id,
    source: event.source,
    country: event.country,
    ip: event.ip,
    properties: event.properties,
    flags,
    channel,
    batch,
    ingested_at: now,
  };
}
