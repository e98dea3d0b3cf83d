import type { IncidentPartsFragment, Severity } from '../generated/graphql.ts';
import {
  actions,
  button,
  escape,
  facts,
  header,
  link,
  moment,
  option,
  question,
  section,
  small,
} from '../messages/blocks.ts';
import type { Content } from '../messages/blocks.ts';
import type { Formats } from '../messages/formats.ts';
import type { KeptIncident } from '../state.ts';

export type Incident = IncidentPartsFragment;

const marks: Record<Severity, string> = { LOW: '⚪', MEDIUM: '🟡', HIGH: '🟠', CRITICAL: '🔴' };
const families = { BUSINESS: 'the shop', PIPELINE: 'the way in of events', QUALITY: 'the data’s sources' };
const verdicts = {
  NONE: '',
  CONFIRMED: 'Judged a fault.',
  EXPECTED: 'Judged as meant to be.',
  FALSE_ALARM: 'Judged a false alarm.',
};

/** How the buttons are called in what Slack sends when one is pressed; the gateway's own Slack messages use them too. */
export const incidentActions = {
  acknowledge: 'cartograph_acknowledge',
  silence: 'cartograph_silence',
  silenceFor: 'cartograph_silence_for',
  falseAlarm: 'cartograph_false_alarm',
} as const;

export const silenceSpans = {
  hour: '1 hour',
  fourHours: '4 hours',
  tomorrow: 'until tomorrow 08:00',
} as const;
export type SilenceSpan = keyof typeof silenceSpans;

export const severityMark = (severity: Severity): string => marks[severity];

/** The one message of an incident: what is wrong first, then since when, then who does something about it. */
export function incidentMessage(
  incident: Incident,
  kept: Pick<KeptIncident, 'acknowledgedBy' | 'silence'>,
  { formats, consoleUrl }: { formats: Formats; consoleUrl: string },
): Content {
  const { status, severity, title } = incident;
  const isOpen = status === 'OPEN';
  const mark = isOpen ? marks[severity] : status === 'RESOLVED' ? '✅' : '↩️';
  const state = isOpen ? severity.toLowerCase() : status === 'RESOLVED' ? 'over' : 'taken back';
  return {
    text: escape(`${mark} ${title} (${state}). ${incident.summary}`),
    blocks: [
      header(`${mark} ${title}`),
      section(escape(incident.summary)),
      facts(factsOf(incident, kept, formats)),
      small(...notesOf(incident, kept, formats)),
      actions(
        ...(isOpen ? openButtons(incident) : []),
        link('Open in the console', linkOf(incident, consoleUrl)),
      ),
    ],
  };
}

export const linkOf = ({ id }: { id: string }, consoleUrl: string): string =>
  `${consoleUrl}/incidents/${encodeURIComponent(id)}`;

function factsOf(
  incident: Incident,
  kept: Pick<KeptIncident, 'acknowledgedBy'>,
  formats: Formats,
): [string, string][] {
  const { startedAt, endedAt, acknowledgedBy } = incident;
  return [
    ['Severity', `${marks[incident.severity]} ${incident.severity.toLowerCase()}`],
    ['Since', moment(startedAt, formats.time(startedAt))],
    endedAt === null
      ? ['State', incident.silenced ? 'open, silenced' : 'open']
      : [incident.status === 'RESOLVED' ? 'Over' : 'Taken back', moment(endedAt, formats.time(endedAt))],
    ['Looked after by', acknowledgedBy === null ? 'nobody yet' : nameOf(acknowledgedBy, kept.acknowledgedBy)],
  ];
}

const nameOf = (gatewayName: string, slackUser: string | null) =>
  slackUser === null ? escape(gatewayName) : `<@${slackUser}>`;

function notesOf(incident: Incident, { silence }: Pick<KeptIncident, 'silence'>, formats: Formats): string[] {
  const others = incident.metrics.length - 1;
  return [
    `For those who run ${families[incident.family]}. ${escape(incident.rootReason)}`,
    ...(others > 0 ? [`Affected: ${escape(incident.metrics.slice(0, 12).join(', '))}`] : []),
    ...(silence
      ? [`Silenced until ${moment(silence.until, formats.time(silence.until))} by <@${silence.by}>.`]
      : []),
    ...(incident.verdict === 'NONE' ? [] : [verdicts[incident.verdict]]),
  ];
}

function openButtons({ id, acknowledgedBy, verdict, title }: Incident): Parameters<typeof actions> {
  const about = `incident:${id}`;
  const option_ = (span: SilenceSpan) => option(silenceSpans[span], `${span}|${about}`);
  return [
    ...(acknowledgedBy === null
      ? [
          button('Acknowledge', incidentActions.acknowledge, about, {
            style: 'primary',
            accessibility_label: `Acknowledge: ${title}`.slice(0, 75),
          }),
        ]
      : []),
    {
      type: 'static_select',
      action_id: incidentActions.silenceFor,
      placeholder: { type: 'plain_text', text: 'Silence…' },
      options: [option_('hour'), option_('fourHours'), option_('tomorrow')],
    },
    ...(verdict === 'FALSE_ALARM'
      ? []
      : [
          button('False alarm', incidentActions.falseAlarm, about, {
            confirm: question(
              'A false alarm?',
              'The detectors raise their bar for its metrics for four weeks.',
              'False alarm',
            ),
          }),
        ]),
  ];
}

/** What the thread is told; null for changes that only move the message. `loud` shows it in the channel too. */
export function newsOf(
  incident: Incident,
  before: Pick<KeptIncident, 'severity' | 'status'>,
): { text: string; kind: string; loud: boolean } | null {
  const { status, severity, silenced } = incident;
  if (status === 'RETRACTED' && before.status !== 'RETRACTED')
    return {
      kind: 'retracted',
      text: '↩️ Taken back: events that came late showed that there was none.',
      loud: false,
    };
  if (status === 'RESOLVED' && before.status === 'OPEN')
    return { kind: 'resolved', text: `✅ It is over. ${escape(incident.summary)}`, loud: false };
  if (status !== 'OPEN' || silenced) return null;
  if (before.status !== 'OPEN')
    return { kind: 'reopened', text: `🔁 It goes on after all. ${escape(incident.summary)}`, loud: true };
  if (graver(severity, before.severity))
    return {
      kind: 'graver',
      text: `${marks[severity]} Graver: from ${before.severity.toLowerCase()} to ${severity.toLowerCase()}. ${escape(incident.summary)}`,
      loud: true,
    };
  return null;
}

const ranks: readonly Severity[] = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

export const graver = (a: Severity, b: Severity): boolean => ranks.indexOf(a) > ranks.indexOf(b);
