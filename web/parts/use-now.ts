import { useEffect, useState } from 'react';

/** The time, epoch ms, looked at again every so many seconds: for "3 min ago" that stays true. */
export function useNow(everySeconds = 15): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
}
