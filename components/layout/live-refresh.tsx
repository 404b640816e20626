import type { Topic } from '@/lib/platform/events/topics';
import { requestStart } from '@/lib/platform/time/request-start';
import { LiveRefreshClient } from './live-refresh-client';

/**
 * Re-reads the page (as its own user) when one of the topics changes, at most every `minIntervalMs`. What changed while
 * the page was on its way counts too: the page says when the server began to read it.
 * @example <LiveRefresh incidentId={incident.id} topics={['board', 'filings']} />
 */
export function LiveRefresh(props: { incidentId: string; topics: readonly Topic[]; minIntervalMs?: number }) {
  return <LiveRefreshClient {...props} readAt={requestStart()} />;
}
