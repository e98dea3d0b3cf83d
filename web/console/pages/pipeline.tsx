import { useState } from 'react';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { PipelineHealthDocument } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Result } from '../../parts/states.tsx';
import { ArrivalsChart } from '../pipeline/arrivals-chart.tsx';
import { DelaysCard, LagCard } from '../pipeline/delays-card.tsx';
import { DemoCard } from '../pipeline/demo-card.tsx';
import { Reasons } from '../pipeline/reasons.tsx';
import { RejectedCard } from '../pipeline/rejected-card.tsx';
import { Tiles } from '../pipeline/tiles.tsx';
import { WatchedCard } from '../pipeline/watched-card.tsx';
import '../pipeline/pipeline.css';

const ranges = [
  { value: 'LAST_HOUR', label: 'Last hour', everySeconds: 5 },
  { value: 'LAST_6_HOURS', label: 'Last 6 hours', everySeconds: 30 },
  { value: 'LAST_24_HOURS', label: 'Last 24 hours', everySeconds: 60 },
] as const;

/** Whether events come in, whole and in time, and what is wrong with those that do not. */
export default function Pipeline() {
  const [range, setRange] = useState<(typeof ranges)[number]>(ranges[0]);
  const [reason, setReason] = useState<string | null>(null);
  const health = useGatewayQuery(PipelineHealthDocument, { range: range.value }, range);
  return (
    <div className="pipeline">
      <div className="pipeline-head">
        <h1>Pipeline</h1>
        <Choice
          label="Range"
          options={ranges}
          value={range.value}
          onChange={(value) => setRange(ranges.find((found) => found.value === value)!)}
        />
      </div>
      <DemoCard />
      <Result of={health} height={420}>
        {({ pipeline }) => (
          <>
            <Tiles health={pipeline} />
            <Card title="Events by minute of arrival">
              <ArrivalsChart health={pipeline} />
            </Card>
            <div className="pipeline-pair">
              <Reasons minutes={pipeline.minutes} selected={reason} onSelect={setReason} />
            </div>
            <div className="pipeline-pair">
              <DelaysCard delays={pipeline.delays} />
              <LagCard lag={pipeline.lag} />
            </div>
          </>
        )}
      </Result>
      <WatchedCard />
      <RejectedCard reason={reason} onAll={() => setReason(null)} />
    </div>
  );
}
