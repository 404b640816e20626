'use client';
import { Download, FileLock2, FolderArchive } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { sizeParts } from '@/components/ui/size-parts';
import type { EvidencePage, EvidenceRow } from '@/lib/evidence/queries';
import type { evidenceTable } from '@/lib/evidence/schema';
import { formatDateTime, formatShort } from '@/lib/platform/time/format';
import { CustodyButton } from './custody-button';
import { EvidenceUpload } from './evidence-upload';
import { HashCopy } from './hash-copy';

const column = columnHelper<EvidenceRow>();

/** Size in the unit that reads best. */
function useSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const { value, unit } = sizeParts(bytes);
    return format.number(value, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'byte' ? 'long' : 'short',
      maximumFractionDigits: 1,
    });
  };
}

/** Every piece kept for the incident, with its hash, its way in and the hands it passed through. */
type Props = { config: typeof evidenceTable; incidentId: string; page: EvidencePage };

export function EvidenceTable({ config, incidentId, page }: Props) {
  const t = useTranslations('evidence');
  const locale = useLocale();
  const size = useSize();
  const columns = column.columns([
    column.accessor('fileName', {
      header: t('columns.fileName'),
      meta: { wrap: true },
      cell: ({ row }) => (
        <b className="block break-all font-semibold sm:min-w-48 sm:max-w-96">{row.original.fileName}</b>
      ),
    }),
    column.accessor('kind', {
      header: t('columns.kind'),
      enableSorting: false,
      meta: { wrap: true },
      cell: ({ row }) => <span className="block sm:min-w-32">{t(`kind.${row.original.kind}`)}</span>,
    }),
    column.accessor('laboratories', {
      header: t('columns.laboratories'),
      enableSorting: false,
      cell: ({ row }) => <Laboratories names={row.original.laboratories} />,
    }),
    column.accessor('size', {
      header: t('columns.size'),
      meta: { align: 'right' },
      cell: ({ row }) => size(row.original.size),
    }),
    column.accessor('sha256', {
      header: t('columns.sha256'),
      enableSorting: false,
      cell: ({ row }) => <HashCopy sha256={row.original.sha256} name={row.original.fileName} />,
    }),
    column.accessor('uploaderName', { header: t('columns.uploader'), enableSorting: false, meta: { wrap: true } }),
    column.accessor('createdAt', {
      header: t('columns.createdAt'),
      cell: ({ row }) => (
        <time dateTime={row.original.createdAt.toISOString()} title={formatDateTime(row.original.createdAt, locale)}>
          {formatShort(row.original.createdAt, locale)}
        </time>
      ),
    }),
    column.display({
      id: 'acts',
      header: t('columns.acts'),
      meta: { align: 'right' },
      cell: ({ row }) => <Acts incidentId={incidentId} piece={row.original} />,
    }),
  ]);
  return (
    <DataTable
      id="evidence"
      title={t('title')}
      hint={<span className="max-lg:hidden">{t('description')}</span>}
      config={config}
      columns={columns}
      rows={page.rows}
      rowId={(row) => row.id}
      searchPlaceholder={t('search')}
      chips={page.all.kinds.map(({ kind, count }) => ({
        filter: 'kind',
        value: kind,
        label: t(`kind.${kind}`),
        count,
      }))}
      paging={{ kind: 'pages', page: page.page, pageSize: config.pageSize, total: page.total }}
      actions={page.upload ? <EvidenceUpload incidentId={incidentId} /> : undefined}
      empty={
        <EmptyState icon={FolderArchive} title={t('empty.title')}>
          {t('empty.body')}
        </EmptyState>
      }
    />
  );
}

function Laboratories({ names }: { names: readonly string[] }) {
  const t = useTranslations('evidence');
  if (names.length === 0) return <span className="text-muted">{t('wholeIncident')}</span>;
  if (names.length === 1) return names[0];
  return <span title={names.join(', ')}>{t('laboratories', { count: names.length })}</span>;
}

function Acts({ incidentId, piece }: { incidentId: string; piece: EvidenceRow }) {
  const t = useTranslations('evidence');
  return (
    <span className="inline-flex items-center gap-1">
      <CustodyButton incidentId={incidentId} piece={piece} />
      {piece.download ? (
        <Button asChild variant="quiet" size="icon">
          <a href={`/api/evidence/${piece.id}`} download aria-label={t('download', { name: piece.fileName })}>
            <Download aria-hidden />
          </a>
        </Button>
      ) : (
        <span
          role="img"
          aria-label={t('noDownload')}
          title={t('noDownload')}
          className="grid size-8 place-items-center text-muted"
        >
          <FileLock2 aria-hidden className="size-4" />
        </span>
      )}
    </span>
  );
}
