import type {
  AnomalyFamily,
  IncidentFilter,
  IncidentLineFragment,
  Severity,
} from '../../generated/graphql.ts';
import { severities } from '../../parts/severity-badge.tsx';

export const statusChoices = ['all', 'open', 'resolved', 'retracted'] as const;
export const severityChoices = ['any', 'medium', 'high', 'critical'] as const;
export const familyChoices = ['any', 'business', 'pipeline', 'quality'] as const;
export const spans = ['24h', '7d', '30d', 'all'] as const;

/** What the list is narrowed to, as it stands in the URL. */
export interface Narrowing {
  status: (typeof statusChoices)[number];
  severity: (typeof severityChoices)[number];
  family: (typeof familyChoices)[number];
  span: (typeof spans)[number];
}

export const everything: Narrowing = { status: 'all', severity: 'any', family: 'any', span: '7d' };

/** What a URL says, and what is usual where it says nothing that is known. */
export function readNarrowing(search: URLSearchParams): Narrowing {
  const read = <Choice extends string>(name: keyof Narrowing, choices: readonly Choice[], usual: Choice) =>
    choices.find((choice) => choice === search.get(name)) ?? usual;
  return {
    status: read('status', statusChoices, 'all'),
    severity: read('severity', severityChoices, 'any'),
    family: read('family', familyChoices, 'any'),
    span: read('span', spans, '7d'),
  };
}

/** The shortest URL that says it. */
export function writeNarrowing(narrowing: Narrowing): URLSearchParams {
  const names = Object.keys(everything) as (keyof Narrowing)[];
  const said = names.filter((name) => narrowing[name] !== everything[name]);
  return new URLSearchParams(said.map((name) => [name, narrowing[name]]));
}

export const isNarrowed = (narrowing: Narrowing): boolean => writeNarrowing(narrowing).size > 0;

/** A list as it is asked for; also says what belongs in it when something changes. */
export interface IncidentListArguments {
  range: string;
  filter: IncidentFilter;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const spanMs = { '24h': dayMs, '7d': 7 * dayMs, '30d': 30 * dayMs } as const;

/**
 * The same for an hour, so that what was asked is found again. A range reaches ahead of now, since what is to come belongs
 * in it too: the API's words such as LAST_7_DAYS end where today begins.
 */
export function argumentsFor(
  { severity, family, span }: Narrowing,
  statuses: IncidentFilter['statuses'],
  now: number,
): IncidentListArguments {
  const hour = Math.floor(now / hourMs) * hourMs;
  const iso = (at: number) => new Date(at).toISOString();
  return {
    range: span === 'all' ? 'ALL_TIME' : `${iso(hour - spanMs[span])}/${iso(hour + 2 * dayMs)}`,
    filter: {
      statuses: statuses ?? null,
      ...(severity === 'any' ? {} : { severityAtLeast: severity.toUpperCase() as Severity }),
      ...(family === 'any' ? {} : { families: [family.toUpperCase() as AnomalyFamily] }),
    },
  };
}

/** Whether an incident is in such a list. */
export function belongs(
  { status, severity, family, endedAt }: IncidentLineFragment,
  { range, filter }: IncidentListArguments,
): boolean {
  const { statuses, severityAtLeast, families } = filter;
  const from = Date.parse(range.split('/')[0]!);
  return (
    (!statuses || statuses.includes(status)) &&
    (!severityAtLeast || severities.indexOf(severity) <= severities.indexOf(severityAtLeast)) &&
    (!families || families.includes(family)) &&
    (endedAt === null || Number.isNaN(from) || Date.parse(endedAt) >= from)
  );
}
