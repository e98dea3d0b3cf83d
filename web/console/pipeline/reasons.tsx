import { BarList } from '../../charts/index.ts';
import { Card } from '../../parts/card.tsx';
import { countsByName } from './pipeline-minutes.ts';
import type { Minute } from './pipeline-minutes.ts';
import { reasonLabel } from './reason-words.ts';

/** Why events were refused, and what was doubtful of those that were stored. */
export function Reasons({
  minutes,
  selected,
  onSelect,
}: {
  minutes: readonly Minute[];
  selected: string | null;
  onSelect: (reason: string) => void;
}) {
  const bars = (of: 'rejectedByReason' | 'flags') =>
    countsByName(minutes, of).map(({ name, events }) => ({
      key: name,
      label: reasonLabel(name),
      value: events,
    }));
  const refused = bars('rejectedByReason');
  const flags = bars('flags');
  return (
    <>
      <Card title="Why events were rejected">
        {refused.length === 0 ? (
          <p className="muted">None was, in this range.</p>
        ) : (
          <BarList
            caption="Rejected events by reason"
            heading="Reason"
            unit="COUNT"
            bars={refused}
            onSelect={onSelect}
            selected={new Set(selected === null ? [] : [selected])}
          />
        )}
      </Card>
      <Card title="What was doubtful of those stored">
        {flags.length === 0 ? (
          <p className="muted">Nothing, in this range.</p>
        ) : (
          <BarList caption="Stored events by flag" heading="Flag" unit="COUNT" bars={flags} />
        )}
      </Card>
    </>
  );
}
