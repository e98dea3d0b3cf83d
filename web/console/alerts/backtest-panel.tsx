import { useState } from 'react';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { AlertsBacktestDocument } from '../../generated/graphql.ts';
import type { AlertRuleInput, AlertsBacktestQuery, Unit } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { durationText } from '../../parts/duration.ts';
import { Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { BacktestChart } from './backtest-chart.tsx';

type Backtest = AlertsBacktestQuery['backtestAlertRule'];

/** The API refuses what fires more often, unless told to keep it. */
const mostPerWeek = 50;

/** What the rule would have done in the last two weeks, while it is written. */
export function BacktestPanel({
  rule,
  isStale,
  unit,
}: {
  /** null: it cannot be tried as it stands */
  rule: AlertRuleInput | null;
  /** It was changed since. */
  isStale: boolean;
  unit: Unit;
}) {
  return (
    <Card title="What it would have done" className="backtest">
      {rule === null ? (
        <p className="muted">As soon as the rule is complete, it is tried on the last 14 days here.</p>
      ) : (
        <div aria-busy={isStale} className={isStale ? 'backtest-stale' : ''}>
          <Tried rule={rule} unit={unit} />
        </div>
      )}
    </Card>
  );
}

function Tried({ rule, unit }: { rule: AlertRuleInput; unit: Unit }) {
  const backtest = useGatewayQuery(AlertsBacktestDocument, { rule });
  return (
    <Result of={backtest} height={260}>
      {({ backtestAlertRule: tried }) => (
        <div className="backtest-result">
          <Verdict backtest={tried} />
          {rule.kind !== 'INCIDENT' && tried.windows > 0 && (
            <BacktestChart metric={rule.metric ?? ''} filters={rule.filters ?? []} backtest={tried} />
          )}
          <Firings firings={tried.firings} unit={unit} />
        </div>
      )}
    </Result>
  );
}

function Verdict({ backtest: { firings, perWeek, range, note } }: { backtest: Backtest }) {
  const formats = useFormats();
  const days = Math.round((Date.parse(range.to) - Date.parse(range.from)) / 86_400_000);
  const count = firings.length === 1 ? 'once' : `${firings.length} times`;
  return (
    <div role="status">
      <p className="backtest-count">
        {firings.length === 0
          ? `It would not have fired in the last ${days} days.`
          : `It would have fired ${count} in the last ${days} days: ${formats.value(perWeek, 'COUNT')} a week.`}
      </p>
      {perWeek > mostPerWeek && (
        <p className="backtest-noisy">
          More than {mostPerWeek} a week are read by nobody. Move its limit, or let it hold for longer.
        </p>
      )}
      {note !== '' && <p className="muted">{note}</p>}
    </div>
  );
}

const fewShown = 8;

function Firings({ firings, unit }: { firings: Backtest['firings']; unit: Unit }) {
  const formats = useFormats();
  const [all, setAll] = useState(false);
  if (firings.length === 0) return null;
  const newest = [...firings].reverse();
  const hasGroups = firings.some(({ group }) => group !== '');
  const value = (number: number | null) => formats.value(number, unit);
  return (
    <>
      <Table
        caption="When it would have fired"
        rows={all ? newest : newest.slice(0, fewShown)}
        rowKey={({ group, firedAt }) => `${firedAt} ${group}`}
        columns={[
          { header: 'Fired', cell: ({ firedAt }) => formats.time(firedAt) },
          ...(hasGroups ? [{ header: 'For', cell: ({ group }: { group: string }) => group }] : []),
          {
            header: 'Lasted',
            cell: ({ firedAt, resolvedAt }) =>
              resolvedAt === null ? 'goes on' : durationText(Date.parse(resolvedAt) - Date.parse(firedAt)),
          },
          {
            header: 'Worst',
            numeric: true,
            cell: ({ peakValue, threshold }) =>
              peakValue === null ? '–' : `${value(peakValue)}, limit ${value(threshold)}`,
          },
        ]}
      />
      {newest.length > fewShown && !all && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          Show all {newest.length}
        </Button>
      )}
    </>
  );
}
