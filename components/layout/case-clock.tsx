'use client';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const CaseNow = createContext<number | null>(null);
const TICK_MS = 15_000;

/**
 * Gives the incident's time to every clock below and ticks them together.
 * `nowMs` = case time when the server rendered; `offsetMs` = case time − real time.
 */
export function CaseClock({ nowMs, offsetMs, children }: { nowMs: number; offsetMs: number; children: ReactNode }) {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const tick = () => setNow(Date.now() + offsetMs);
    tick();
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [offsetMs]);
  return <CaseNow value={now}>{children}</CaseNow>;
}

/** Case time in milliseconds. Throws when no <CaseClock> stands above. */
export function useCaseNow(): number {
  const now = useContext(CaseNow);
  if (now === null) throw new Error('useCaseNow needs a <CaseClock> above (AppShell has one)');
  return now;
}
