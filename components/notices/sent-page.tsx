import { useLocale, useTranslations } from 'next-intl';
import { HashCopy } from '@/components/evidence/hash-copy';
import { Cols, Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { Card, CardBody } from '@/components/ui/card';
import type { NoticeView } from '@/lib/notices/queries';
import { deliveryTable } from '@/lib/notices/schema';
import { formatDateTime } from '@/lib/platform/time/format';
import { MarkOpened } from './mark-opened';
import { NoticeContent } from './notice-content';
import { DeliveryTable } from './notice-parts';
import { OwnReceipts } from './own-receipts';
import { VendorClockCard } from './vendor-clock-card';

/** A sent notice: receipts first for vendor and cell, the act first for a laboratory, then the text as it was sent. */
export function SentPage({ view }: { view: NoticeView }) {
  const [t, locale] = [useTranslations('notices'), useLocale()];
  const text = (
    <Card title={t('content.title')}>
      <NoticeContent {...view} own={view.own} />
      <CardBody className="border-t">
        <Hashes view={view} />
      </CardBody>
    </Card>
  );
  return (
    <>
      <PageHeader
        back={{ href: `/incidents/${view.incidentId}/notices`, label: t('title') }}
        title={t('number', { number: view.number })}
        description={
          view.sentAt ? (
            <>
              {t('from', { vendor: view.vendor, at: formatDateTime(view.sentAt, locale) })}
              {view.sentName ? ` ${t('sentBy', { name: view.sentName })}` : null}
            </>
          ) : undefined
        }
      />
      {view.deliveries ? (
        <Stack>
          <DeliveryTable view={view} deliveries={view.deliveries} config={deliveryTable} />
          <Cols>
            {text}
            <VendorClockCard clock={view.clock} own={view.side === 'vendor'} />
          </Cols>
        </Stack>
      ) : (
        <Stack>
          <OwnReceipts view={view} />
          {text}
          {view.own.some((one) => one.openedAt === null) ? (
            <MarkOpened incidentId={view.incidentId} noticeId={view.id} />
          ) : null}
        </Stack>
      )}
    </>
  );
}

function Hashes({ view }: { view: NoticeView }) {
  const t = useTranslations('notices.content');
  const hashes =
    view.side === 'laboratory'
      ? view.own.map((one) => ({ label: view.own.length > 1 ? one.laboratory : t('hash'), hash: one.contentHash }))
      : [{ label: t('hashSent'), hash: view.contentHash ?? '' }];
  return hashes.map(({ label, hash }) => (
    <p key={label} className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
      {label}
      <HashCopy sha256={hash} name={label} />
    </p>
  ));
}
