import type { AlertsSilenceFragment, IncidentEventKind, IncidentPageQuery } from '../../generated/graphql.ts';

type IncidentEvent = IncidentPageQuery['incident']['timeline'][number];

/** A line of the history: something that happened, or a silence that somebody made. */
export type TimelineLine = { id: string; at: string; by: string } & (
  { kind: IncidentEventKind; texts: string[] } | { kind: 'SILENCED'; silence: AlertsSilenceFragment }
);

const groups: readonly IncidentEventKind[] = ['ANOMALY_ADDED', 'ANOMALY_RETRACTED'];

/** Oldest first. Anomalies that were noticed together are one line. */
export function timelineOf(
  events: readonly IncidentEvent[],
  silences: readonly AlertsSilenceFragment[],
): TimelineLine[] {
  const lines: TimelineLine[] = [];
  for (const { id, at, by, kind, text } of events) {
    const last = lines.at(-1);
    if (last?.kind === kind && last.at === at && groups.includes(kind)) {
      last.texts.push(text);
    } else {
      lines.push({ id, at, by, kind, texts: text === '' ? [] : [text] });
    }
  }
  const silenced = silences.map((silence): TimelineLine => ({
    ...{ id: silence.id, at: silence.from, by: silence.createdBy },
    ...{ kind: 'SILENCED' as const, silence },
  }));
  return [...lines, ...silenced].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
