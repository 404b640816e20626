import { FileDown } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { formatDate, formatDateTime } from '@/lib/platform/time/format';
import type { RequestDetail } from '@/lib/requests/queries';
import { RequestClockCell } from '../request-clock';
import { EndDialog } from './end-dialog';
import { ExtendDialog } from './extend-dialog';

/** The month of the law and what moves it; refusing and giving up stand here, each with its reason. */
export function DeadlineCard({ view }: { view: RequestDetail }) {
  const [t, locale] = [useTranslations('requests.deadline'), useLocale()];
  const day = (date: Date) => formatDate(date, locale);
  const putOff = day(view.calendarAt) !== day(view.dueAt);
  return (
    <Card title={t('title')}>
      <CardBody>
        <RequestClockCell facts={view} />
        <p className="text-sm">{t('until', { at: day(view.dueAt) })}</p>
        {putOff ? <p className="text-muted text-sm">{t('putOff', { at: day(view.calendarAt) })}</p> : null}
        {view.extension ? (
          <>
            <p className="text-sm">
              {t('extended', { at: formatDateTime(view.extension.toldAt, locale), reason: view.extension.reason })}
            </p>
            {view.mayHandle ? (
              <Button asChild className="w-fit">
                <Link
                  href={`/api/requests/${view.requestId}/answer?incident=${view.incidentId}&answer=extension`}
                  prefetch={false}
                >
                  <FileDown aria-hidden />
                  {t('letter')}
                </Link>
              </Button>
            ) : null}
          </>
        ) : (
          <p className="text-muted text-xs">{t('source')}</p>
        )}
        {view.reasonCode ? (
          <p className="text-sm">
            <b className="font-semibold">{t(`reasons.${view.reasonCode}`)}</b> {view.reason}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2 empty:hidden">
          {view.acts.includes('extend') && !view.extension ? <ExtendDialog view={view} /> : null}
          {view.acts.includes('refuse') ? <EndDialog view={view} act="refuse" /> : null}
          {view.acts.includes('abandon') ? <EndDialog view={view} act="abandon" /> : null}
        </div>
      </CardBody>
    </Card>
  );
}
