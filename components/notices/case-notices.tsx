import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { ReceivedNotice } from '@/lib/cases/awareness/queries';
import { stepTone } from '@/lib/notices/labels';
import { receiptStep } from '@/lib/notices/rules';
import { formatDateTime } from '@/lib/platform/time/format';

/** The vendor's notices a laboratory has received, on its case; nothing while there is none. */
export function CaseNotices({ incidentId, notices }: { incidentId: string; notices: readonly ReceivedNotice[] }) {
  const [t, locale] = [useTranslations('notices'), useLocale()];
  if (notices.length === 0) return null;
  return (
    <Card id="notices" className="scroll-mt-20" title={t('card.title')}>
      <ul className="divide-y">
        {notices.map((notice) => {
          const step = receiptStep(notice);
          return (
            <li key={notice.deliveryId} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5">
              <div className="min-w-56 flex-1">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <b className="font-semibold">{t('number', { number: notice.number })}</b>
                  <StateTag tone={stepTone(step)}>{t(`step.${step}`)}</StateTag>
                </p>
                <p className="text-muted text-sm">
                  {t('own.available', { at: formatDateTime(notice.availableAt, locale) })}
                  {notice.acknowledgedAt
                    ? ` · ${t('own.acknowledged', {
                        at: formatDateTime(notice.acknowledgedAt, locale),
                        name: notice.acknowledgedName,
                      })}`
                    : null}
                </p>
              </div>
              <Button asChild>
                <Link href={`/incidents/${incidentId}/notices/${notice.noticeId}`}>{t('open')}</Link>
              </Button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
