import { Paperclip } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '@/components/layout/facts';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { NoticeItem, Side } from '@/lib/notices/queries';
import { formatDateTime } from '@/lib/platform/time/format';

/** One sent notice in the list: who, when, its first words and how far its receipt has come. */
export function NoticeCard({ incidentId, notice, side }: { incidentId: string; notice: NoticeItem; side: Side }) {
  const [t, locale] = [useTranslations('notices'), useLocale()];
  const href = `/incidents/${incidentId}/notices/${notice.id}`;
  const laboratory = side === 'laboratory';
  const waits = laboratory && notice.acknowledged < notice.total;
  return (
    <Card
      title={t('number', { number: notice.number })}
      hint={
        <>
          {t('from', { vendor: notice.vendor, at: formatDateTime(notice.sentAt, locale) })}
          {notice.sentName ? ` ${t('sentBy', { name: notice.sentName })}` : null}
        </>
      }
      actions={
        <Button asChild variant={waits ? 'primary' : 'default'}>
          <Link href={href}>{t(laboratory ? 'open' : 'receipts')}</Link>
        </Button>
      }
    >
      <CardBody>
        <p className="line-clamp-3 max-w-[90ch] whitespace-pre-line">{notice.nature}</p>
        {notice.files > 0 ? (
          <p className="flex items-center gap-1.5 text-muted text-sm">
            <Paperclip aria-hidden className="size-4" />
            {t('files', { count: notice.files })}
          </p>
        ) : null}
        {laboratory ? (
          <p>
            <StateTag tone={waits ? (notice.opened > 0 ? 'run' : 'soon') : 'met'}>
              {t(`step.${waits ? (notice.opened > 0 ? 'opened' : 'sent') : 'acknowledged'}`)}
            </StateTag>
          </p>
        ) : (
          <Progress notice={notice} href={href} />
        )}
      </CardBody>
    </Card>
  );
}

function Progress({ notice, href }: { notice: NoticeItem; href: string }) {
  const t = useTranslations('notices');
  const of = t('list.of', { total: notice.total });
  return (
    <>
      <Facts
        items={[
          { label: t('list.controllers'), value: notice.total },
          { label: t('list.mailed'), value: notice.mailed, small: of },
          { label: t('list.opened'), value: notice.opened, small: of },
          {
            label: t('list.acknowledged'),
            value: notice.acknowledged,
            small: of,
            ...(notice.acknowledged === notice.total && { tone: 'met' as const }),
          },
        ]}
      />
      {notice.mailTrouble > 0 ? (
        <p>
          <Link href={`${href}?show=mailTrouble`} className="underline-offset-4 hover:underline">
            <StateTag tone="late">{t('list.trouble', { count: notice.mailTrouble })}</StateTag>
          </Link>
        </p>
      ) : null}
    </>
  );
}
