import { useGatewayQuery } from '../../gateway/hooks.ts';
import { ModelsBudgetDocument } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';

/** Prices of language models are in dollars, whatever the shop's currency. */
const dollars = new Intl.NumberFormat(undefined, {
  style: 'currency',
  currency: 'USD',
  currencyDisplay: 'narrowSymbol',
});

/** What is left for questions that need a language model, and who used it this month. */
export function LanguageModelCard() {
  const asked = useGatewayQuery(ModelsBudgetDocument, {}, { everySeconds: 60 });
  const formats = useFormats();
  const count = (value: number) => formats.value(value, 'COUNT');
  return (
    <Card title="Language model">
      <Result of={asked}>
        {({ modelBudget: budget, modelUsage }) => (
          <>
            <Budget
              label="All askers today"
              left={budget.dollarsLeft}
              whole={budget.dollarsPerDay}
              write={(value) => dollars.format(value)}
            />
            <Budget
              label="Your tokens today"
              left={budget.tokensLeft}
              whole={budget.tokensPerDay}
              write={count}
            />
            <p className="muted">Full again {formats.time(budget.resetsAt)}.</p>
            {modelUsage.length === 0 ? (
              <p className="muted">No question went to a language model this month.</p>
            ) : (
              <Table
                caption="Use of language models this month"
                rows={modelUsage}
                rowKey={({ day, viewerId, model }) => `${day} ${viewerId} ${model}`}
                columns={[
                  { header: 'Day', cell: ({ day }) => formats.day(day) },
                  { header: 'Who', cell: ({ viewerName }) => viewerName },
                  { header: 'Model', cell: ({ model }) => model, wide: true },
                  { header: 'Questions', numeric: true, cell: ({ questions }) => count(questions) },
                  {
                    header: 'Tokens',
                    numeric: true,
                    cell: ({ inputTokens, outputTokens }) => count(inputTokens + outputTokens),
                  },
                  { header: 'Cost', numeric: true, cell: ({ cost }) => dollars.format(cost) },
                ]}
              />
            )}
          </>
        )}
      </Result>
    </Card>
  );
}

function Budget({
  label,
  left,
  whole,
  write,
}: {
  label: string;
  left: number;
  whole: number;
  write: (value: number) => string;
}) {
  return (
    <div className="models-budget">
      <span>{label}</span>
      <span className="number">
        {write(left)} of {write(whole)} left
      </span>
      <meter min={0} max={whole} value={left} aria-label={label} />
    </div>
  );
}
