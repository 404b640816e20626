'use client';
import { useParams, useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import type { PersonsPage } from '@/lib/patients/list/queries';
import type { patientTable } from '@/lib/patients/list/table';
import { formatNumber } from '@/lib/platform/time/format';
import { FilterFlags } from './flags/filter-flags';
import { FlagsDialog } from './flags/flags-dialog';
import { ListFilters } from './list-filters';
import { usePersonColumns } from './person-columns';

const COUNT_OF = { email: 'withEmail', post: 'postOnly', none: 'unreachable' } as const;

/** Masked persons of the laboratories the viewer may see; paging follows the key, so depth costs nothing. */
export function PatientTable({ config, page }: { config: typeof patientTable; page: PersonsPage }) {
  const [t, locale] = [useTranslations('patients'), useLocale()];
  const columns = usePersonColumns();
  const { incidentId } = useParams<{ incidentId: string }>();
  const search = new URLSearchParams(useSearchParams());
  search.delete('after');
  search.delete('before');
  const sum = (key: (typeof COUNT_OF)[keyof typeof COUNT_OF]) =>
    page.laboratories.reduce((total, laboratory) => total + laboratory[key], 0);
  return (
    <DataTable
      id="patients"
      title={t('list.title')}
      hint={t('list.hint')}
      config={config}
      columns={columns}
      rows={page.rows}
      rowId={(row) => row.id}
      rowHref={(row) => `/incidents/${incidentId}/patients/${row.id}`}
      chips={config.filters.reach.map((value) => ({
        filter: 'reach',
        value,
        label: t(`reach.${value}`),
        count: formatNumber(sum(COUNT_OF[value]), locale),
      }))}
      actions={
        <>
          <ListFilters config={config} laboratories={page.laboratories} />
          {page.decides ? <FilterFlags incidentId={incidentId} search={search} config={config} /> : null}
        </>
      }
      exportHref={`/api/exports/patients?incident=${incidentId}&${search.toString()}`}
      selection={
        page.decides ? (ids, clear) => <FlagsDialog incidentId={incidentId} persons={ids} onDone={clear} /> : undefined
      }
      paging={{ kind: 'cursor', next: page.next, previous: page.previous, total: page.total }}
      empty={<EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
    />
  );
}
