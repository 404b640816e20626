'use client';
import { useEffect } from 'react';
import { openNotice } from '@/lib/notices/actions';

/** Once the notice stands on the screen of a person of the laboratory, and not before: prefetching a link opens nothing. */
export function MarkOpened({ incidentId, noticeId }: { incidentId: string; noticeId: string }) {
  useEffect(() => {
    // Only a mark: should it fail, the next opening makes it.
    openNotice({ incidentId, noticeId }).catch(() => undefined);
  }, [incidentId, noticeId]);
  return null;
}
