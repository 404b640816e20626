'use client';
import { WifiOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Topic } from '@/lib/platform/events/topics';
import { isDown, subscribe, subscribeStatus } from './live-connection';

const DEBOUNCE_MS = 400;
const MAX_WAIT_MS = 2000;

/** The part of LiveRefresh that lives in the browser. A hidden tab waits until it is seen; while the line is cut a small notice says so. */
export function LiveRefreshClient({
  incidentId,
  topics,
  minIntervalMs = DEBOUNCE_MS,
  readAt,
}: {
  incidentId: string;
  topics: readonly Topic[];
  minIntervalMs?: number;
  /** When the server began to read the page, in ms of its clock. */
  readAt: number;
}) {
  const t = useTranslations('common.live');
  const router = useRouter();
  const key = topics.join(' ');
  const down = useSyncExternalStore(subscribeStatus, isDown, () => false);

  // A later reading of the page must not subscribe again.
  const read = useRef(readAt);
  useEffect(() => {
    read.current = readAt;
  }, [readAt]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let firstAt = 0;
    let waiting = false;

    function run() {
      timer = undefined;
      firstAt = 0;
      if (document.hidden) waiting = true;
      else router.refresh();
    }
    function onChange() {
      const now = performance.now();
      firstAt ||= now;
      clearTimeout(timer);
      timer = setTimeout(
        run,
        Math.min(minIntervalMs, Math.max(0, firstAt + Math.max(MAX_WAIT_MS, minIntervalMs) - now)),
      );
    }
    function onVisible() {
      if (document.hidden || !waiting) return;
      waiting = false;
      router.refresh();
    }

    const stop = subscribe(incidentId, { topics: key.split(' '), onChange, readAt: read.current });
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      stop();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [incidentId, key, minIntervalMs, router]);

  return (
    <div role="status" data-print="hide" className="pointer-events-none fixed bottom-3 left-3 z-30">
      {down ? (
        <p
          title={t('offlineHint')}
          className="pointer-events-auto inline-flex animate-in items-center gap-2 rounded-full border border-soon bg-soon-soft px-3 py-1.5 font-semibold text-soon text-xs shadow-pop"
        >
          <WifiOff aria-hidden className="size-4" />
          {t('offline')}
        </p>
      ) : null}
    </div>
  );
}
