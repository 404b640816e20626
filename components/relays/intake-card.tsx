import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { Intake, Outcome } from '@/lib/notifications/bounces/queries';
import { formatNumber, formatShort } from '@/lib/platform/time/format';

const TONE: Readonly<Record<Outcome, Tone>> = {
  bounced: 'late',
  delivered: 'met',
  delayed: 'soon',
  noted: 'idle',
  ignored: 'idle',
};

/** What came back in the last 30 days, counted by what came of it, and the latest messages. */
export function IntakeCard({ intake }: { intake: Intake }) {
  const [t, locale] = [useTranslations('relays.intake'), useLocale()];
  const why = (reason: string): string => (t.has(`reason.${reason}`) ? t(`reason.${reason}`) : reason);
  return (
    <Card title={t('title')} hint={t('hint')}>
      {intake.counts.length === 0 ? (
        <CardBody>
          <p className="text-muted">{t('empty')}</p>
        </CardBody>
      ) : (
        <>
          <FiguresTable
            caption={t('counts')}
            rows={intake.counts}
            rowId={({ outcome, reason }) => `${outcome}.${reason}`}
            columns={[
              {
                key: 'outcome',
                header: t('outcome'),
                cell: ({ outcome }) => <StateTag tone={TONE[outcome]}>{t(`word.${outcome}`)}</StateTag>,
              },
              { key: 'reason', header: t('why'), cell: ({ reason }) => why(reason) },
              { key: 'count', header: t('messages'), numeric: true, cell: ({ count }) => formatNumber(count, locale) },
            ]}
          />
          <h3 className="border-t px-4 pt-4 pb-1 text-sm">{t('latest')}</h3>
          <FiguresTable
            caption={t('latest')}
            rows={intake.latest}
            rowId={({ id }) => id}
            columns={[
              {
                key: 'at',
                header: t('at'),
                cell: ({ at, source }) => (
                  <>
                    <span className="tabular block whitespace-nowrap">{formatShort(at, locale)}</span>
                    <span className="font-normal text-muted text-sm">
                      {t.has(`from.${source}`) ? t(`from.${source}`) : source}
                    </span>
                  </>
                ),
              },
              {
                key: 'outcome',
                header: t('outcome'),
                cell: ({ outcome }) => <StateTag tone={TONE[outcome]}>{t(`word.${outcome}`)}</StateTag>,
              },
              {
                key: 'reason',
                header: t('why'),
                cell: ({ reason, status }) => [why(reason), status].filter(Boolean).join(' · '),
              },
            ]}
          />
        </>
      )}
    </Card>
  );
}
