import { TrendingDown, TrendingUp } from 'lucide-react';
import type { Direction } from '../generated/graphql.ts';
import './change-text.css';
import { isChange, isGoodNews } from './news.ts';
import { useFormats } from './use-formats.ts';

/** A relative change; the colour says whether it is good news, the sign and arrow which way it goes. */
export function ChangeText({ change, direction }: { change: number | null; direction: Direction }) {
  const formats = useFormats();
  const isGood = isGoodNews(change, direction);
  const Arrow = change !== null && change < 0 ? TrendingDown : TrendingUp;
  return (
    <span
      className={`change-text ${isGood === undefined ? '' : isGood ? 'change-text-good' : 'change-text-bad'}`}
    >
      {isChange(change) && <Arrow size={15} aria-hidden />}
      {formats.change(change)}
    </span>
  );
}
