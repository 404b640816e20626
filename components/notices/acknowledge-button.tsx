'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { acknowledge } from '@/lib/notices/actions';

/** Gives the receipt in the person's name; one press, no question: it commits to nothing else. */
export function AcknowledgeButton({
  incidentId,
  deliveryIds,
  label,
}: {
  incidentId: string;
  deliveryIds: string[];
  label: string;
}) {
  const [t, common] = [useTranslations('notices.own'), useTranslations('common')];
  const [pending, start] = useTransition();
  const press = () =>
    start(async () => {
      const done = await acknowledge({ incidentId, deliveryIds }).catch(() => null);
      if (done?.ok) toast.success(t('done', { count: done.data.acknowledged }));
      else toast.error(done?.error.message ?? common('unexpected'));
    });
  return (
    <Button variant="primary" pending={pending} onClick={press}>
      <Check aria-hidden />
      {label}
    </Button>
  );
}
