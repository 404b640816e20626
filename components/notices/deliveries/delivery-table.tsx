'use client';
import { FileText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '@/components/layout/facts';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { StateTag } from '@/components/ui/state-tag';
import type { DeliveryRow } from '@/lib/notices/deliveries/queries';
import { mailDetail, mailTone } from '@/lib/notices/labels';
import type { NoticeView } from '@/lib/notices/queries';
import { mayMailAgain } from '@/lib/notices/rules';
import type { deliveryTable } from '@/lib/notices/schema';
import { formatNumber, formatShort } from '@/lib/platform/time/format';
import { MailAgain } from './mail-again';

const column = columnHelper<DeliveryRow>();

function useColumns() {
  const [t, notices, locale] = [useTranslations('notices.deliveries'), useTranslations('notices'), useLocale()];
  const when = (date: Date | null, none: string) =>
    date ? (
      <time dateTime={date.toISOString()} className="tabular">
        {formatShort(date, locale)}
      </time>
    ) : (
      <span className="text-muted">{none}</span>
    );
  return column.columns([
    column.accessor('laboratory', {
      header: t('laboratory'),
      cell: ({ row: { original } }) => (
        <span>
          <b className="font-semibold">{original.laboratory}</b>
          {original.city ? <span className="text-muted text-sm"> · {original.city}</span> : null}
        </span>
      ),
    }),
    column.accessor('availableAt', {
      header: t('available'),
      enableSorting: false,
      cell: ({ row }) => when(row.original.availableAt, ''),
    }),
    column.accessor('mailState', {
      id: 'mail',
      header: t('mail'),
      meta: { wrap: true },
      cell: ({ row: { original } }) => {
        const detail = mailDetail(original.mailDetail);
        return (
          <span className="grid justify-items-start gap-0.5 py-1">
            <StateTag tone={mailTone(original.mailState)}>{notices(`mail.${original.mailState}`)}</StateTag>
            {detail ? <small className="text-muted text-xs">{notices(`mailDetail.${detail}`)}</small> : null}
          </span>
        );
      },
    }),
    column.accessor('openedAt', {
      id: 'opened',
      header: t('opened'),
      cell: ({ row: { original } }) => when(original.openedAt, t('notOpened')),
    }),
    column.accessor('acknowledgedAt', {
      id: 'acknowledged',
      header: t('acknowledged'),
      meta: { wrap: true },
      cell: ({ row: { original } }) => (
        <span className="grid py-1">
          {when(original.acknowledgedAt, t('notAcknowledged'))}
          {original.acknowledgedAt ? (
            <small className="text-muted text-xs">
              {t('acknowledgedBy', { name: original.acknowledgedName, role: original.acknowledgedRole })}
            </small>
          ) : null}
        </span>
      ),
    }),
    column.accessor('people', {
      header: t('people'),
      enableSorting: false,
      meta: { align: 'right', hidden: true },
      cell: ({ row }) => (row.original.people === null ? '—' : formatNumber(row.original.people, locale)),
    }),
    column.accessor('contentHash', {
      header: t('hash'),
      enableSorting: false,
      meta: { hidden: true },
      cell: ({ row }) => (
        <code title={row.original.contentHash} className="font-mono text-xs">
          {row.original.contentHash.slice(0, 12)}…
        </code>
      ),
    }),
  ]);
}

/** Who received, opened and acknowledged a notice, one row per controller. */
export function DeliveryTable({
  view,
  deliveries,
  config,
}: {
  view: NoticeView;
  deliveries: NonNullable<NoticeView['deliveries']>;
  config: typeof deliveryTable;
}) {
  const [t, list] = [useTranslations('notices.deliveries'), useTranslations('notices.list')];
  const columns = useColumns();
  const { rows, total, page, counts } = deliveries;
  const again = view.permissions.mailAgain ? rows.filter((row) => mayMailAgain(row.mailState)) : [];
  const of = list('of', { total: counts.total });
  return (
    <>
      <Facts
        items={[
          { label: list('mailed'), value: counts.mailed, small: of },
          { label: list('opened'), value: counts.opened, small: of },
          { label: list('acknowledged'), value: counts.acknowledged, small: of },
          ...(view.retained === null
            ? []
            : [{ label: t('retained'), value: view.retained, small: list('of', { total: counts.total }) }]),
        ]}
      />
      <DataTable
        id="notice-deliveries"
        title={t('title')}
        hint={t('hint', { acknowledged: counts.acknowledged, total: counts.total })}
        config={config}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        searchPlaceholder={t('search')}
        chips={(['mailTrouble', 'unopened', 'unacknowledged', 'acknowledged'] as const).map((value) => ({
          filter: 'show',
          value,
          label: t(`chips.${value}`),
          count: counts[value],
        }))}
        paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
        exportHref={
          view.permissions.export ? `/api/exports/notices?incident=${view.incidentId}&notice=${view.id}` : undefined
        }
        actions={
          <>
            {view.permissions.export ? (
              <Button asChild>
                <a href={`/api/notices/${view.id}/receipts?incident=${view.incidentId}`} download>
                  <FileText aria-hidden />
                  {t('pdf')}
                </a>
              </Button>
            ) : null}
            {again.length > 0 ? <MailAgain incidentId={view.incidentId} deliveries={again} /> : null}
          </>
        }
        empty={<EmptyState title={t('empty')} />}
      />
    </>
  );
}
