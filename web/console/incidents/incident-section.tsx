import type { ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { Failed, Result } from '../../parts/states.tsx';
import type { IncidentListArguments } from './incident-filter.ts';
import { IncidentRow } from './incident-row.tsx';
import { nodesOf } from './patch-list.ts';
import { useIncidentList } from './use-incident-list.ts';

/** One list with its heading, and more of it on demand. */
export function IncidentSection({
  heading,
  asked,
  arrived,
  empty,
}: {
  heading: string;
  asked: IncidentListArguments;
  arrived: ReadonlySet<string>;
  empty: ReactNode;
}) {
  const list = useIncidentList(asked);
  return (
    <section className="incident-section" aria-label={heading}>
      <Result of={list}>
        {(pages) => {
          const incidents = nodesOf(pages);
          return (
            <>
              <h2>
                {heading}{' '}
                <span className="muted number">
                  {incidents.length}
                  {list.hasNextPage && '+'}
                </span>
              </h2>
              {incidents.length === 0 ? (
                empty
              ) : (
                <ul className="incident-list">
                  {incidents.map((incident) => (
                    <IncidentRow
                      key={incident.id}
                      incident={incident}
                      isNew={arrived.has(incident.id) && incident.status === 'OPEN'}
                    />
                  ))}
                </ul>
              )}
              {list.error && <Failed error={list.error} onRetry={() => void list.refetch()} />}
              {list.hasNextPage && (
                <Button
                  className="incident-more"
                  busy={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  Show more
                </Button>
              )}
            </>
          );
        }}
      </Result>
    </section>
  );
}
