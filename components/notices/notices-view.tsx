import { MailCheck, PenLine } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Cols, Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { StateTag } from '@/components/ui/state-tag';
import type { NoticesPage } from '@/lib/notices/queries';
import { formatShort } from '@/lib/platform/time/format';
import { NewNoticeButton } from './new-notice-button';
import { NoticeCard } from './notice-card';
import { VendorClockCard } from './vendor-clock-card';

/** Every notice of the incident that the reader may see, and for the vendor the one being written. */
export function NoticesView({ incidentId, page }: { incidentId: string; page: NoticesPage }) {
  const t = useTranslations('notices');
  const { side, draft, notices, clock } = page;
  const writes = side === 'vendor';
  const create = writes && !draft ? <NewNoticeButton incidentId={incidentId} first={notices.length === 0} /> : null;
  const list = (
    <Stack>
      {draft ? <DraftCard incidentId={incidentId} draft={draft} /> : null}
      {notices.map((notice) => (
        <NoticeCard key={notice.id} incidentId={incidentId} notice={notice} side={side} />
      ))}
      {notices.length === 0 && !draft ? (
        <Card title={t('title')}>
          <EmptyState icon={MailCheck} title={t(writes ? 'empty.vendor' : 'empty.reader')} action={create}>
            {t(writes ? 'empty.vendorBody' : 'empty.readerBody')}
          </EmptyState>
        </Card>
      ) : null}
    </Stack>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={notices.length > 0 ? create : null} />
      {side === 'laboratory' ? (
        list
      ) : (
        <Cols>
          {list}
          <VendorClockCard clock={clock} own={writes} />
        </Cols>
      )}
    </>
  );
}

function DraftCard({ incidentId, draft }: { incidentId: string; draft: NonNullable<NoticesPage['draft']> }) {
  const [t, locale] = [useTranslations('notices'), useLocale()];
  return (
    <Card
      title={t('number', { number: draft.number })}
      actions={
        <Button asChild variant="primary">
          <Link href={`/incidents/${incidentId}/notices/${draft.id}`}>{t('resume')}</Link>
        </Button>
      }
    >
      <CardBody>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <StateTag tone="idle" icon={PenLine}>
            {t('draft')}
          </StateTag>
          <span className="text-muted text-sm">
            {t('draftLine', { name: draft.createdName, at: formatShort(draft.updatedAt, locale) })}
          </span>
        </p>
      </CardBody>
    </Card>
  );
}
