'use client';
import { WifiOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useSyncExternalStore } from 'react';
import type { Topic } from '@/lib/platform/events/topics';
import { isDown, subscribe, subscribeStatus } from './live-connection';

const DEBOUNCE_MS = 400;
const MAX_WAIT_MS = 2000;

/**
 * Re-reads the page (as its own user) when one of the topics changes, at most every `minIntervalMs`.
 * A hidden tab waits until it is seen. While the line is cut a small notice says so.
 * @example <LiveRefresh incidentId={incident.id} topics={['board', 'filings']} />
 */
export function LiveRefresh({
  incidentId,
  topics,
  minIntervalMs = DEBOUNCE_MS,
}: {
  incidentId: string;
  topics: readonly Topic[];
  minIntervalMs?: number;
}) {
  const t = useTranslations('common.live');
  const router = useRouter();
  const key = topics.join(' ');
  const down = useSyncExternalStore(subscribeStatus, isDown, () => false);

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

    const stop = subscribe(incidentId, key.split(' '), onChange);
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
