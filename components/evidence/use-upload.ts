'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { ActionResult } from '@/lib/platform/actions/action';
import type { Received, UploadInput } from './upload';

/**
 * Sends a file once: trying the rest of a form again with the same file does not send it again.
 * `share` is the progress, null while nothing is on its way.
 */
export function useUpload(place: Pick<UploadInput, 'incidentId' | 'caseId' | 'kind'>) {
  const t = useTranslations('evidence.errors');
  const [share, setShare] = useState<number | null>(null);
  const sent = useRef<{ file: File; received: Received }>(null);

  async function send(file: File): Promise<ActionResult<Received>> {
    if (sent.current?.file === file) return { ok: true, data: sent.current.received };
    setShare(0);
    const interrupted = t('interrupted');
    const sender = await import('./upload').catch(() => null);
    const result: ActionResult<Received> = sender
      ? await sender.uploadEvidence({ ...place, file, onProgress: setShare, interrupted })
      : { ok: false, error: { code: 'UNAVAILABLE', message: interrupted } };
    setShare(null);
    if (result.ok) sent.current = { file, received: result.data };
    return result;
  }

  return { share, send };
}
