'use client';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useUpload } from '@/components/evidence/use-upload';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { provePlacement, removePlacement } from '@/lib/notifications/actions';
import { ACCEPTED_EXTENSIONS } from '@/lib/platform/storage/file-type';

type Place = { incidentId: string; caseId: string; batchId: string };

/** Chooses the photograph or capture that proves a place; it is sent at once. */
export function ProofButton({ place, placementId }: { place: Place; placementId: string }) {
  const t = useTranslations('letters.notice');
  const input = useRef<HTMLInputElement>(null);
  const { share, send } = useUpload({ incidentId: place.incidentId, caseId: place.caseId, kind: 'NOTICE_PROOF' });
  async function prove(file: File | undefined): Promise<void> {
    if (!file) return;
    const sent = await send(file);
    const { incidentId, batchId } = place;
    const result = sent.ok ? await provePlacement({ incidentId, batchId, placementId, proofId: sent.data.id }) : sent;
    if (result.ok) toast.success(t('proven'));
    else toast.error(result.error.message);
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED_EXTENSIONS}
        className="sr-only"
        tabIndex={-1}
        aria-label={t('addProof')}
        onChange={(event) => prove(event.target.files?.[0])}
      />
      <Button size="sm" disabled={share !== null} onClick={() => input.current?.click()}>
        {t('addProof')}
      </Button>
    </>
  );
}

/** Takes a place entered by mistake away, before the notice is public. */
export function RemoveButton({ place, placementId, name }: { place: Place; placementId: string; name: string }) {
  const t = useTranslations('letters.notice');
  const { incidentId, batchId } = place;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="quiet">
          {t('remove')}
        </Button>
      }
      title={t('removeTitle', { place: name })}
      confirmLabel={t('remove')}
      variant="danger-solid"
      onConfirm={async () => {
        const result = await removePlacement({ incidentId, batchId, placementId });
        return result.ok ? undefined : result.error.message;
      }}
    >
      <p>{t('removeBody')}</p>
    </ConfirmDialog>
  );
}
