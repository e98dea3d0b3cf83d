import { Link, useSearchParams } from 'wouter';
import type { IncidentStatus } from '../../generated/graphql.ts';
import { Empty, Failed } from '../../parts/states.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { useNow } from '../../parts/use-now.ts';
import { IncidentFilters } from '../incidents/incident-filters.tsx';
import { argumentsFor, isNarrowed, readNarrowing, writeNarrowing } from '../incidents/incident-filter.ts';
import type { Narrowing } from '../incidents/incident-filter.ts';
import { IncidentSection } from '../incidents/incident-section.tsx';
import '../incidents/incidents.css';
import { useIncidentNews } from '../incidents/use-incident-news.ts';
import type { IncidentNews } from '../incidents/use-incident-news.ts';

/** Everything that is wrong, then what was; new ones come by themselves. */
export default function Incidents() {
  const [search, setSearch] = useSearchParams();
  const narrowing = readNarrowing(search);
  const now = useNow(60);
  const news = useIncidentNews();
  const narrowed = isNarrowed(narrowing);
  const list = (statuses: IncidentStatus[]) => ({
    asked: argumentsFor(narrowing, statuses, now),
    arrived: news.arrived,
  });
  const shows = (...statuses: Narrowing['status'][]) => statuses.includes(narrowing.status);
  return (
    <div className="incidents">
      <header>
        <h1>Incidents</h1>
        <IncidentFilters
          narrowing={narrowing}
          onChange={(next) => setSearch(writeNarrowing(next), { replace: true })}
        />
        <News latest={news.latest} />
        {news.error && <Failed error={news.error} />}
      </header>
      {shows('all', 'open') && (
        <IncidentSection
          heading="Open"
          {...list(['OPEN'])}
          empty={
            <Empty title={narrowed ? 'Nothing open fits' : 'Nothing is wrong now'}>
              <p>
                {narrowed ? 'Other incidents may be open.' : 'When something is, it appears here at once.'}
              </p>
            </Empty>
          }
        />
      )}
      {shows('all', 'resolved') && (
        <IncidentSection
          heading="Over"
          {...list(['RESOLVED'])}
          empty={<Empty title="Nothing in this time" />}
        />
      )}
      {shows('retracted') && (
        <IncidentSection
          heading="Retracted"
          {...list(['RETRACTED'])}
          empty={
            <Empty title="Nothing was retracted in this time">
              <p>Incidents are when events that came late show that there was none.</p>
            </Empty>
          }
        />
      )}
    </div>
  );
}

/** What happened last while one looks, quietly; also spoken. */
function News({ latest }: Pick<IncidentNews, 'latest'>) {
  const formats = useFormats();
  return (
    <p className="incident-news" role="status" aria-live="polite">
      {latest && (
        <span key={latest.at} className="incident-news-text">
          <span className="number">{formats.clock(latest.at)}</span>
          <Link href={`/incidents/${latest.id}`}>{latest.text}</Link>
        </span>
      )}
    </p>
  );
}
