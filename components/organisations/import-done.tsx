'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { ImportResult } from '@/lib/organisations/import/schema';

type Props = { incidentId: string; result: ImportResult; left: number; onAgain: () => void };

/** What the import did, in figures that add up, and where to go next. */
export function ImportDone({ incidentId, result, left, onAgain }: Props) {
  const t = useTranslations('organisations.import');
  return (
    <Callout
      tone={left > 0 ? 'soon' : 'met'}
      live
      title={t('doneTitle', { count: result.created + result.matched })}
      action={
        <>
          <Button onClick={onAgain}>{t('again')}</Button>
          <Button asChild>
            <Link href={`/incidents/${incidentId}/laboratories`}>{t('toList')}</Link>
          </Button>
          <Button asChild variant="primary">
            <Link href={`/incidents/${incidentId}/board`}>{t('toBoard')}</Link>
          </Button>
        </>
      }
    >
      {t('doneDetail', { ...result })}
    </Callout>
  );
}
