'use client';
import { useFormatter } from 'next-intl';
import { useEffect, useState } from 'react';

/**
 * “il y a 5 minutes”, ticking; the absolute time (Europe/Paris) is in the title and the machine form in dateTime.
 * `offsetMs` = incident clock − real clock. `nowMs` = the server's case time, so that the first paint agrees with it.
 */
export function RelativeTime({ at, nowMs, offsetMs = 0 }: { at: string; nowMs: number; offsetMs?: number }) {
  const format = useFormatter();
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const tick = () => setNow(Date.now() + offsetMs);
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, [offsetMs]);
  const date = new Date(at);
  return (
    <time
      dateTime={at}
      title={format.dateTime(date, { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris' })}
      suppressHydrationWarning
    >
      {format.relativeTime(date, new Date(now))}
    </time>
  );
}
