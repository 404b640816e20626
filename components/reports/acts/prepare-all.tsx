'use client';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { createReports } from '@/lib/reports/actions';
import type { BULK_KINDS } from '@/lib/reports/schema';

/** Prepares the report of every laboratory that has none, from the same facts. */
export function PrepareAll({
  incidentId,
  kind,
  count,
}: {
  incidentId: string;
  kind: (typeof BULK_KINDS)[number];
  count: number;
}) {
  const [t, common] = [useTranslations('reports'), useTranslations('questionnaire')];
  const [pending, start] = useTransition();
  return (
    <Button
      pending={pending}
      onClick={() =>
        start(async () => {
          const result = await createReports({ incidentId, kind }).catch(() => null);
          if (result?.ok) toast.success(t('list.prepared', { count: result.data.created }));
          else toast.error(result ? result.error.message : common('save.offline'));
        })
      }
    >
      {t(`list.prepare.${kind}`, { count })}
    </Button>
  );
}
