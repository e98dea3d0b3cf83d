import { ArrowLeft, CircleHelp } from 'lucide-react';
import { Link } from 'wouter';
import type { MetricPageQuery } from '../../generated/graphql.ts';
import { ChangeText } from '../../parts/change-text.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import type { MetricView } from './metric-view.ts';
import { questionOf } from './question.ts';

interface Props {
  metric: MetricPageQuery['metric'];
  view: MetricView;
  /** What the change is against, in words; undefined where nothing is compared. */
  against: string | undefined;
}

const directions = { UP_IS_GOOD: 'More is better.', DOWN_IS_GOOD: 'Less is better.', NEUTRAL: '' } as const;

/** What it is, and what it is worth in the time that is shown. */
export function MetricHead({ metric: { label, description, unit, direction, total }, view, against }: Props) {
  const formats = useFormats();
  const units = { MONEY: `In ${formats.currency}.`, RATIO: 'In percent.', SECONDS: '', COUNT: '' };
  return (
    <header className="metric-head">
      <div>
        <Link href="/" className="metric-back">
          <ArrowLeft size={14} aria-hidden />
          Shop
        </Link>
        <h1>{label}</h1>
        <p className="muted">
          {[description, directions[direction], units[unit]].filter((words) => words !== '').join(' ')}
        </p>
      </div>
      <Link
        href={`/questions?q=${encodeURIComponent(questionOf(label, view))}`}
        className="button button-plain"
      >
        <CircleHelp size={16} aria-hidden />
        Ask about this
      </Link>
      <p className="metric-total">
        <strong>{formats.value(total.value, unit)}</strong>
        {against !== undefined && (
          <span className="muted">
            <ChangeText change={total.change} direction={direction} /> {against}:{' '}
            {formats.value(total.previous, unit)}
          </span>
        )}
      </p>
    </header>
  );
}
