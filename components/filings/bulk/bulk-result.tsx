'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { BulkOutcome } from '@/lib/filings/bulk/schema';

/** What became of each dossier: changed, or left alone and why. */
export function BulkResult({
  incidentId,
  outcomes,
  onAgain,
}: {
  incidentId: string;
  outcomes: readonly BulkOutcome[];
  onAgain: () => void;
}) {
  const t = useTranslations('filings.bulk');
  const done = outcomes.filter((one) => one.reason === null).length;
  return (
    <Card
      title={t('resultTitle', { count: done })}
      hint={done < outcomes.length ? t('leftAlone', { count: outcomes.length - done }) : undefined}
      actions={
        <>
          <Button onClick={onAgain}>{t('again')}</Button>
          <Button asChild>
            <Link href={`/incidents/${incidentId}/filings`}>{t('list')}</Link>
          </Button>
        </>
      }
    >
      <div role="status">
        <ul className="divide-y text-sm">
          {outcomes.map(({ filingId, laboratory, changed, reason }) => (
            <li key={filingId} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
              <Link
                className="min-w-48 flex-1 font-semibold underline-offset-4 hover:underline"
                href={`/incidents/${incidentId}/filings/${filingId}`}
              >
                {laboratory || t('unnamed')}
              </Link>
              {reason ? (
                <StateTag tone={reason === 'same' ? 'idle' : 'late'}>{t(`reasons.${reason}`)}</StateTag>
              ) : (
                <StateTag tone="met">{t('changed', { count: changed })}</StateTag>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
