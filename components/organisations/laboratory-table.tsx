'use client';
import { FileUp, FlaskConical, Pencil, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { StateTag } from '@/components/ui/state-tag';
import type { LaboratoryRow, laboratoryTable } from '@/lib/organisations/schema';
import { formatNumber, formatShort } from '@/lib/platform/time/format';
import type { LaboratoryTarget } from './laboratory-dialog';

const LaboratoryDialog = dynamic(() => import('./laboratory-dialog').then((module) => module.LaboratoryDialog));

const column = columnHelper<LaboratoryRow>();

function useColumns(incidentId: string, edit: ((row: LaboratoryRow) => void) | null) {
  const [t, locale] = [useTranslations('organisations'), useLocale()];
  const person = (name: string, email: string) => (
    <span className="block leading-tight">
      {name || '—'}
      <small className="block text-muted text-xs">{email}</small>
    </span>
  );
  return column.columns([
    column.accessor((row) => row.values.name, {
      id: 'name',
      header: t('list.laboratory'),
      cell: ({ row: { original } }) => (
        <Link href={`/incidents/${incidentId}/cases/${original.caseId}`} className="block py-1 leading-tight">
          <b className="font-semibold">{original.values.name}</b>
          <small className="block text-muted text-xs tabular-nums">
            {[
              original.values.finess && `FINESS ${original.values.finess}`,
              original.values.siren && `SIREN ${original.values.siren}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </Link>
      ),
    }),
    column.accessor((row) => row.values.city, {
      id: 'city',
      header: t('fields.city'),
      cell: ({ row: { original } }) => [original.department, original.values.city].filter(Boolean).join(' · '),
    }),
    column.accessor((row) => row.values.patients, {
      id: 'patients',
      header: t('list.patients'),
      meta: { align: 'right' },
      cell: ({ getValue }) => (getValue() === '' ? '—' : formatNumber(Number(getValue()), locale)),
    }),
    column.display({
      id: 'awareness',
      header: t('list.awareness'),
      cell: ({ row: { original } }) =>
        original.awarenessAt ? (
          formatShort(new Date(original.awarenessAt), locale)
        ) : (
          <StateTag tone="idle">{t('list.notFixed')}</StateTag>
        ),
    }),
    column.display({
      id: 'manager',
      header: t('list.manager'),
      cell: ({ row }) => person(row.original.values.managerName, row.original.values.managerEmail),
    }),
    column.display({
      id: 'dpo',
      header: t('fields.dpoName'),
      cell: ({ row }) => person(row.original.values.dpoName, row.original.values.dpoEmail),
    }),
    column.accessor('department', { header: t('list.department'), meta: { align: 'center', hidden: true } }),
    column.accessor((row) => row.values.siteCount, {
      id: 'siteCount',
      header: t('list.sites'),
      meta: { align: 'right', hidden: true },
    }),
    column.display({
      id: 'version',
      header: t('list.version'),
      meta: { hidden: true },
      cell: ({ row }) => row.original.values.softwareVersion,
    }),
    column.display({
      id: 'phone',
      header: t('fields.phone'),
      meta: { hidden: true },
      cell: ({ row }) => row.original.values.phone,
    }),
    ...(edit
      ? [
          column.display({
            id: 'acts',
            header: () => <span className="sr-only">{t('list.acts')}</span>,
            enableHiding: false,
            meta: { name: t('list.acts'), align: 'right' },
            cell: ({ row: { original } }) => (
              <Button
                variant="quiet"
                size="icon"
                aria-label={t('list.edit', { name: original.values.name })}
                onClick={() => edit(original)}
              >
                <Pencil aria-hidden />
              </Button>
            ),
          }),
        ]
      : []),
  ]);
}

type Props = {
  config: typeof laboratoryTable;
  incidentId: string;
  rows: LaboratoryRow[];
  page: number;
  total: number;
  all: number;
  missing: Record<string, number>;
  mayEdit: boolean;
};

/** Directory of the incident's laboratories: who they are, whom to call, what is still missing. */
export function LaboratoryTable({ config, incidentId, rows, page, total, all, missing, mayEdit }: Props) {
  const t = useTranslations('organisations');
  const [target, setTarget] = useState<LaboratoryTarget | null>(null);
  const columns = useColumns(
    incidentId,
    mayEdit ? ({ caseId, lockVersion, values }) => setTarget({ kind: 'edit', caseId, lockVersion, values }) : null,
  );
  const acts = mayEdit ? (
    <>
      <Button onClick={() => setTarget({ kind: 'add' })}>
        <Plus aria-hidden />
        {t('list.add')}
      </Button>
      <Button asChild variant="primary">
        <Link href={`/incidents/${incidentId}/laboratories/import`}>
          <FileUp aria-hidden />
          {t('list.import')}
        </Link>
      </Button>
    </>
  ) : undefined;
  return (
    <>
      <DataTable
        id="laboratories"
        title={t('list.title')}
        hint={t('list.hint', { count: all })}
        config={config}
        columns={columns}
        rows={rows}
        rowId={(row) => row.caseId}
        searchPlaceholder={t('list.search')}
        chips={config.filters.missing.map((value) => ({
          filter: 'missing',
          value,
          label: t(`list.missing.${value}`),
          count: missing[value] ?? 0,
        }))}
        paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
        exportHref={`/api/exports/laboratories?incident=${incidentId}`}
        actions={acts}
        empty={
          <EmptyState icon={FlaskConical} title={t('list.empty')} action={acts}>
            {t('list.emptyBody')}
          </EmptyState>
        }
      />
      {target ? <LaboratoryDialog incidentId={incidentId} target={target} onClose={() => setTarget(null)} /> : null}
    </>
  );
}
