'use client';
import { useState } from 'react';
import { FileDrop } from '@/components/ui/file-drop';
import { toast } from '@/components/ui/toast';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/upload/limits';
import { ACCEPTED_EXTENSIONS } from '@/lib/platform/storage/file-type';
import type { Received, UploadInput } from './upload';
import { UploadProgress } from './upload-progress';
import { useUpload } from './use-upload';

/** Where a file is received as evidence as soon as it is dropped, one after another. */
export function EvidenceDrop({
  id,
  place,
  hint,
  onReceived,
}: {
  /** Of the control, for its label. */
  id: string;
  place: Pick<UploadInput, 'incidentId' | 'caseId' | 'kind'>;
  hint: string;
  onReceived: (piece: Received) => void;
}) {
  const upload = useUpload(place);
  const [sending, setSending] = useState<File | null>(null);

  async function send(file: File | null) {
    if (!file) return;
    setSending(file);
    const sent = await upload.send(file);
    setSending(null);
    if (sent.ok) onReceived(sent.data);
    else toast.error(sent.error.message);
  }

  return (
    <>
      <FileDrop
        id={id}
        file={sending}
        onFile={send}
        accept={ACCEPTED_EXTENSIONS}
        maxBytes={MAX_EVIDENCE_BYTES}
        hint={hint}
        disabled={sending !== null}
      />
      <UploadProgress name={sending?.name ?? ''} share={upload.share} />
    </>
  );
}
