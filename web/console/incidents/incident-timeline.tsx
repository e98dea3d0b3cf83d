import type { AlertsSilenceFragment } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { CommentBox } from './comment-box.tsx';
import { endOf } from './silence-match.ts';
import { timelineOf } from './timeline.ts';
import type { TimelineLine } from './timeline.ts';
import type { Incident } from './use-incident.ts';
import { eventWords, verdictWords } from './words.ts';

/** What happened and what people did, oldest first, and a place to add to it. */
export function IncidentTimeline({
  incident,
  silences,
}: {
  incident: Incident;
  silences: readonly AlertsSilenceFragment[];
}) {
  return (
    <Card title="History">
      <ol className="timeline">
        {timelineOf(incident.timeline, silences).map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      <CommentBox id={incident.id} />
    </Card>
  );
}

function Line({ line }: { line: TimelineLine }) {
  const formats = useFormats();
  return (
    <li className={`timeline-line ${line.by === '' ? '' : 'timeline-person'}`}>
      <time dateTime={line.at}>{formats.time(line.at)}</time>
      <Told line={line} />
    </li>
  );
}

function Told({ line }: { line: TimelineLine }) {
  const formats = useFormats();
  if (line.kind === 'SILENCED') {
    return (
      <div>
        <p>
          <strong>{line.by}</strong> silenced it until {formats.time(endOf(line.silence))}
        </p>
        <blockquote>{line.silence.reason}</blockquote>
      </div>
    );
  }
  const { kind, by, texts } = line;
  if (texts.length > 1) {
    return (
      <details>
        <summary>
          {texts.length} anomalies {kind === 'ANOMALY_ADDED' ? 'joined' : 'were retracted'}
        </summary>
        <ul>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    );
  }
  const [text] = texts;
  return (
    <div>
      <p>
        {by !== '' && <strong>{by} </strong>}
        {by !== '' && kind === 'RESOLVED' ? 'resolved it' : eventWords[kind]}
        {kind === 'JUDGED' && text !== undefined && `: ${judged(text)}`}
      </p>
      {text !== undefined && kind === 'COMMENTED' && <blockquote>{text}</blockquote>}
      {text !== undefined && kind !== 'COMMENTED' && kind !== 'JUDGED' && <p className="muted">{text}</p>}
    </div>
  );
}

/** The API writes a verdict in small letters here. */
const judged = (text: string): string =>
  verdictWords[text.toUpperCase() as keyof typeof verdictWords].toLowerCase();
