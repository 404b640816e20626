'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { createDraft, createDrafts } from '@/lib/filings/actions';

interface StartProps extends Pick<ButtonProps, 'variant' | 'children'> {
  incidentId: string;
  caseId: string;
  kind?: 'CNIL_INITIAL' | 'CNIL_SUPPLEMENTARY';
}

/** Starts a dossier from the facts and opens it. */
export function StartDraft({ incidentId, caseId, kind = 'CNIL_INITIAL', ...button }: StartProps) {
  const common = useTranslations('questionnaire');
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Button
      {...button}
      pending={pending}
      onClick={() =>
        start(async () => {
          const result = await createDraft({ incidentId, caseId, kind }).catch(() => null);
          if (result?.ok) router.push(`/incidents/${incidentId}/filings/${result.data.filingId}`);
          else toast.error(result ? result.error.message : common('save.offline'));
        })
      }
    />
  );
}

/** Drafts the dossiers of all laboratories that have none, from the same facts. */
export function StartAllDrafts({ incidentId, count }: { incidentId: string; count: number }) {
  const [t, common] = [useTranslations('filings'), useTranslations('questionnaire')];
  const [pending, start] = useTransition();
  return (
    <Button
      pending={pending}
      onClick={() =>
        start(async () => {
          const result = await createDrafts({ incidentId }).catch(() => null);
          if (result?.ok) toast.success(t('list.drafted', { count: result.data.created }));
          else toast.error(result ? result.error.message : common('save.offline'));
        })
      }
    >
      {t('list.draftAll', { count })}
    </Button>
  );
}
