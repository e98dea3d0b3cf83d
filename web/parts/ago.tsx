import { useFormats } from './use-formats.ts';
import { useNow } from './use-now.ts';

/** "3 min ago", and stays true; the moment itself when pointed at. For what has happened. */
export function Ago({ at }: { at: string }) {
  const { ago, time } = useFormats();
  const now = useNow();
  return (
    <time dateTime={at} title={time(at)}>
      {/* What is newer than the last look at the clock is not to come. */}
      {ago(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}
