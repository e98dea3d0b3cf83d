import type { Telemetry } from './telemetry.ts';
import type { Wired } from './wire.ts';

/** Figures that the parts keep themselves, read when Prometheus comes by. */
export function watchParts(telemetry: Telemetry, { writer, kafka, services }: Wired): void {
  const counter = (name: string, help: string, read: () => number) =>
    telemetry.watch({ name, help, kind: 'counter', read });
  counter('events_accepted_total', 'Events stored', () => writer.stats().accepted);
  counter(
    'events_duplicate_total',
    'Events dropped because their id was stored before',
    () => writer.stats().duplicates,
  );
  counter('events_rejected_total', 'Events refused or set aside', () => writer.stats().rejected);
  counter('ingest_retries_total', 'Inserts tried again', () => writer.stats().retries);
  telemetry.watch({
    name: 'ingest_pending_events',
    help: 'Events taken in and not yet stored',
    kind: 'gauge',
    read: () => writer.stats().pending,
  });
  telemetry.watch({
    name: 'jobs',
    help: 'Background jobs by state',
    kind: 'gauge',
    label: 'state',
    read: () => services.jobs.counts(),
  });
  if (kafka) {
    telemetry.watch({
      name: 'kafka_lag_messages',
      help: 'Messages of each partition that are not yet stored',
      kind: 'gauge',
      label: 'partition',
      read: () =>
        Object.fromEntries(
          (kafka.stats().lag?.partitions ?? []).map(({ partition, lag }) => [String(partition), lag]),
        ),
    });
  }
}
