'use client';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { withdrawPurgeRequest } from '@/lib/patients/person/actions';

/** Takes the request back while nobody confirmed it. */
export function WithdrawButton(props: { incidentId: string; purgeId: string }) {
  const [t, form] = [useTranslations('persons.purge'), useTranslations('form')];
  const [pending, start] = useTransition();
  const withdraw = () =>
    start(async () => {
      const result = await withdrawPurgeRequest(props).catch(() => null);
      if (result?.ok) toast.success(t('withdrawn'));
      else toast.error(result ? result.error.message : form('notSent'));
    });
  return (
    <div>
      <Button pending={pending} onClick={withdraw}>
        {t('withdraw')}
      </Button>
    </div>
  );
}
