import type { ReplayReport } from '../../../src/anomalies/index.ts';
import type { Measured } from './measure.ts';
import type { Schedule } from './schedule.ts';
import { largeFrom } from './score.ts';
import type { Outcome, ShopScore, Tally } from './score.ts';

const percent = (share: number) => `${Math.round(100 * share)} %`;
const part = ([found, all]: Tally) => `${found} of ${all}`;
const time = (at: number) => new Date(at).toISOString().slice(5, 16).replace('T', ' ');

/** What was planned against what is stored, and how soon it could be known. */
export function tellSchedule(
  { incidents }: Schedule,
  measured: readonly Measured[],
  screen: Pick<Console, 'log' | 'table'>,
): void {
  screen.table(
    incidents.map(({ incident, size }, i) => ({
      ...describe({ incident, size }),
      measured: percent(measured[i]!.size),
      'usual cases': Math.round(measured[i]!.expected),
      'knowable after': measured[i]!.knowableAfter ?? 'never',
    })),
  );
  const large = measured.filter((_, i) => incidents[i]!.size >= largeFrom);
  const waits = large.flatMap((one) => one.knowableAfter ?? []).sort((a, b) => a - b);
  screen.log(
    `Of the incidents of ${percent(largeFrom)} or more, ${waits.length} of ${large.length} can be known at all, half of them after ` +
      `${waits[(waits.length - 1) >> 1] ?? '-'} minutes (by the noise of counts, to one who knows what to expect).`,
  );
}

const describe = ({ incident, size }: Pick<Outcome, 'incident' | 'size'>) => ({
  kind: incident.kind,
  target: incident.target,
  start: time(incident.startedAt),
  minutes: (incident.endsAt - incident.startedAt) / 60_000,
  size: percent(size),
});

export function tellScore(
  detector: string,
  { recall, delay, precision, falseAlarms, falseAlarmsAWeek, campaignsAlarmed }: ShopScore,
  {
    slices,
    windows,
    notes,
    seconds,
  }: Pick<ReplayReport, 'slices' | 'windows' | 'notes'> & { seconds: number },
  screen: Pick<Console, 'log' | 'table'>,
): void {
  screen.log(`\n${detector}: ${windows} minutes of ${slices} slices in ${seconds} s. ${notes.join(' ')}`);
  screen.log(
    `  found ${part(recall.large)} of ${percent(largeFrom)} or more, ${part(recall.small)} smaller ones; ` +
      `minutes to detect: median ${delay.median?.toFixed(1) ?? '-'}, p90 ${delay.p90?.toFixed(1) ?? '-'}`,
  );
  screen.log(
    `  precision ${precision === null ? '-' : percent(precision)}; false alarms a week ${falseAlarmsAWeek.toFixed(2)} ` +
      `(${falseAlarms.length}); campaigns alarmed ${part(campaignsAlarmed)}`,
  );
  screen.log(
    `  by kind: ${Object.entries(recall.byKind)
      .map(([kind, tally]) => `${kind} ${part(tally)}`)
      .join(', ')}`,
  );
}

/** Incident by incident, and each false alarm. */
export function tellOutcomes(
  { outcomes, falseAlarms }: ShopScore,
  measured: readonly Measured[],
  screen: Pick<Console, 'log' | 'table'>,
): void {
  screen.table(
    outcomes.map((outcome, i) => ({
      ...describe(outcome),
      'knowable after': measured[i]!.knowableAfter ?? 'never',
      'found after': outcome.minutes?.toFixed(1) ?? 'missed',
      by: outcome.found
        ? `${slice(outcome.found)} ${outcome.found.anomalyType} ${outcome.found.severity}`
        : '',
    })),
  );
  screen.table(
    falseAlarms.map((alarm) => ({
      at: time(alarm[0]!.windowStart),
      minutes: (Math.max(...alarm.map(({ windowEnd }) => windowEnd)) - alarm[0]!.windowStart) / 60_000,
      anomalies: alarm.length,
      first: `${slice(alarm[0]!)} ${alarm[0]!.anomalyType} ${alarm[0]!.severity} z=${alarm[0]!.zscore.toFixed(1)}`,
      by: alarm[0]!.detector,
    })),
  );
}

const slice = ({
  metricName,
  dimension,
  dimensionValue,
}: {
  metricName: string;
  dimension: string;
  dimensionValue: string;
}) => (dimension === '' ? metricName : `${metricName}[${dimension}=${dimensionValue}]`);

/** What is kept of a score: numbers alone. */
export const figuresOf = ({ outcomes: _, falseAlarms, ...score }: ShopScore): object => ({
  ...score,
  falseAlarms: falseAlarms.length,
});
