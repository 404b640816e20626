'use client';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { useFormContext } from 'react-hook-form';
import { useDraftContext } from '@/components/form/questionnaire/draft-provider';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { decideFiling } from '@/lib/filings/actions';
import type { FilingView } from '@/lib/filings/queries';

/**
 * Asks a second person to approve: saves what is typed first. When answers are missing it says which beside each field
 * and leads to the first one.
 */
export function RequestButton({ view }: { view: FilingView }) {
  const [t, common, all] = [useTranslations('filings'), useTranslations('questionnaire'), useTranslations()];
  const { setError } = useFormContext();
  const { missing, flush, lockVersion, jump } = useDraftContext();
  const [pending, start] = useTransition();
  const [asked, setAsked] = useState(false);

  function request() {
    const first = missing[0];
    if (first) {
      for (const item of missing) setError(item.path, { message: all(item.messageKey) });
      jump(first.path);
      toast.error(t('errors.incomplete', { count: missing.length }));
      return;
    }
    start(async () => {
      if (!(await flush()) && !(await flush())) {
        toast.error(common('save.notYet'));
        return;
      }
      const { incidentId, filingId } = view;
      const result = await decideFiling({
        incidentId,
        filingId,
        act: 'request',
        lockVersion: lockVersion(),
        note: '',
      }).catch(() => null);
      if (result?.ok) {
        setAsked(true);
        toast.success(t('acts.request.done'));
      } else toast.error(result ? result.error.message : common('save.offline'));
    });
  }

  return (
    <Button variant="primary" pending={pending || asked} onClick={request}>
      {t('acts.request.confirm')}
    </Button>
  );
}
