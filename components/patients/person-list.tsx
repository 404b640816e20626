'use client';
import { useTable } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import { type Features, features } from '@/components/table/features';
import { TableGrid } from '@/components/table/table-grid';
import type { MaskedPerson } from '@/lib/patients/list/masked';
import { usePersonColumns } from './person-columns';

/** A few masked persons, without paging: what a look-up found. */
export function PersonList({ persons }: { persons: readonly MaskedPerson[] }) {
  const t = useTranslations('patients.lookUp');
  const columns = usePersonColumns();
  const table = useTable<Features, MaskedPerson>({
    features,
    columns,
    data: persons,
    getRowId: (row) => row.id,
    manualSorting: true,
    state: { sorting: [], columnVisibility: { row: false }, rowSelection: {} },
  });
  return <TableGrid table={table} caption={t('title')} busy={false} onSort={() => undefined} empty={t('none')} />;
}
