import { durationText } from './duration.ts';
import { useNow } from './use-now.ts';

/** How long something lasted, or has lasted so far where it has no end. */
export function DurationText({ from, to }: { from: string; to: string | null }) {
  const now = useNow();
  const end = to === null ? now : Date.parse(to);
  return <span className="number">{durationText(end - Date.parse(from))}</span>;
}
