import { useEffect, useState } from 'react';
import { useConnection } from '../gateway/hooks.ts';
import type { Connection } from '../gateway/live.ts';
import { useFormats } from '../parts/use-formats.ts';

const words: Record<Connection, string> = {
  live: 'Live',
  connecting: 'Connecting',
  idle: 'Not connected',
  lost: 'Connection lost',
};

/** A dot and a word. */
export function ConnectionState() {
  const connection = useConnection();
  return (
    <span className={`connection connection-${connection}`}>
      <span className="connection-dot" aria-hidden />
      {words[connection]}
    </span>
  );
}

/** Stands over the page as long as it is out of date. */
export function ConnectionBanner() {
  const lostAt = useLostAt();
  const { time } = useFormats();
  return (
    <div role="status" className="connection-news">
      {lostAt !== null && (
        <p className="connection-banner">
          Connection lost, trying again; what you see is from {time(lostAt)}.
        </p>
      )}
    </div>
  );
}

/** When the loss was noticed (epoch ms); null while all is well. */
function useLostAt(): number | null {
  const isLost = useConnection() === 'lost';
  const [lostAt, setLostAt] = useState<number | null>(null);
  useEffect(() => {
    setLostAt(isLost ? Date.now() : null);
  }, [isLost]);
  return lostAt;
}
