import { Link } from 'wouter';
import type { GlanceQuery } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { ChangeText } from '../../parts/change-text.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import type { Span } from './spans.ts';

/** Every other metric of the catalogue, a line each. */
export function OtherMetrics({ metrics, span }: { metrics: GlanceQuery['metrics']; span: Span }) {
  const formats = useFormats();
  return (
    <Card title="All other metrics">
      <ul className="glance-others">
        {metrics.map(({ name, label, unit, direction, total }) => (
          <li key={name}>
            <Link href={`/metric/${name}?range=${span.variables.range}`}>{label}</Link>
            <span className="number">{formats.value(total.value, unit)}</span>
            <ChangeText change={total.change} direction={direction} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
