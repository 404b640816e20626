import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { PurgePage } from '@/lib/patients/purge/queries';
import { formatDateTime, formatNumber } from '@/lib/platform/time/format';
import { ConfirmForm } from './confirm-form';
import { RequestForm } from './request-form';
import { WithdrawButton } from './withdraw-button';

/** Where the purge stands and the one act that is next: ask, confirm by a second person, or take the certificate. */
export function PurgeCard({ page }: { page: PurgePage }) {
  const [t, locale] = [useTranslations('persons.purge'), useLocale()];
  const { purge, incidentId } = page;
  const when = (iso: string) => formatDateTime(new Date(iso), locale);
  return (
    <Card
      title={t('card')}
      actions={
        purge ? (
          <StateTag tone={purge.state === 'DONE' ? 'met' : purge.state === 'RUNNING' ? 'run' : 'soon'}>
            {t(`state.${purge.state}`)}
          </StateTag>
        ) : undefined
      }
    >
      <CardBody>
        <p>{t('what', { persons: formatNumber(page.persons, locale) })}</p>
        <p className="text-muted text-sm">{t('kept')}</p>
        {purge ? (
          <ul className="grid gap-1 text-sm">
            <li>{t('requestedBy', { name: purge.requested.name, at: when(purge.requested.at) })}</li>
            <li>{t('reasonIs', { reason: purge.reason })}</li>
            {purge.confirmed ? <li>{t('confirmedBy', { ...purge.confirmed, at: when(purge.confirmed.at) })}</li> : null}
            {purge.finishedAt ? <li>{t('finished', { at: when(purge.finishedAt) })}</li> : null}
          </ul>
        ) : null}
        {page.blockers.map((blocker) => (
          <Callout key={blocker} tone="soon">
            {t(`blocker.${blocker}`)}
          </Callout>
        ))}
        {purge === null && page.blockers.length === 0 && page.mayAct ? <RequestForm incidentId={incidentId} /> : null}
        {purge?.state === 'REQUESTED' && page.mayAct ? (
          <>
            {purge.mine ? (
              <Callout tone="run">{t('second')}</Callout>
            ) : (
              <ConfirmForm incidentId={incidentId} purgeId={purge.id} reference={page.ref} />
            )}
            <WithdrawButton incidentId={incidentId} purgeId={purge.id} />
          </>
        ) : null}
        {purge?.state === 'DONE' ? (
          <div className="flex flex-wrap gap-2">
            {(['pdf', 'json'] as const).map((format) => (
              <Button key={format} asChild variant={format === 'pdf' ? 'primary' : 'default'}>
                <a href={`/api/exports/purge?incident=${incidentId}&format=${format}`} download>
                  {t(`certificate.${format}`)}
                </a>
              </Button>
            ))}
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}
