'use client';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { undoDoubtful } from '@/lib/patients/person/actions';

/** Puts the pair back to review. */
export function UndoButton({ incidentId, reviewId }: { incidentId: string; reviewId: string }) {
  const [t, form] = [useTranslations('persons.review'), useTranslations('form')];
  const [pending, start] = useTransition();
  const undo = () =>
    start(async () => {
      const result = await undoDoubtful({ incidentId, reviewId }).catch(() => null);
      if (result?.ok) toast.success(t('undone'));
      else toast.error(result ? result.error.message : form('notSent'));
    });
  return (
    <Button size="sm" variant="quiet" pending={pending} onClick={undo}>
      {t('undo')}
    </Button>
  );
}
