'use client';
import { useParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs';
import { DataTable } from '@/components/table/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import { DEPARTMENTS } from '@/lib/patients/identifiers/postcode';
import type { LaboratoryCounts, PersonsPage } from '@/lib/patients/list/queries';
import type { patientTable } from '@/lib/patients/schema';
import { formatNumber } from '@/lib/platform/time/format';
import { usePersonColumns } from './person-columns';

const PLACE = {
  laboratory: parseAsString.withDefault(''),
  department: parseAsArrayOf(parseAsString).withDefault([]),
  after: parseAsString,
  before: parseAsString,
};
const COUNT_OF = { email: 'withEmail', post: 'postOnly', none: 'unreachable' } as const;

/** Masked persons of the laboratories the viewer may see; paging follows the key, so depth costs nothing. */
export function PatientTable({ config, page }: { config: typeof patientTable; page: PersonsPage }) {
  const [t, locale] = [useTranslations('patients'), useLocale()];
  const columns = usePersonColumns();
  const { incidentId } = useParams<{ incidentId: string }>();
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
      actions={<PlaceFilters laboratories={page.laboratories} />}
      paging={{ kind: 'cursor', next: page.next, previous: page.previous, total: page.total }}
      empty={<EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
    />
  );
}

/** Laboratory and department, kept in the address like every other filter. */
function PlaceFilters({ laboratories }: { laboratories: readonly LaboratoryCounts[] }) {
  const t = useTranslations('patients.list');
  const [{ laboratory, department }, setPlace] = useQueryStates(PLACE, {
    shallow: false,
    history: 'replace',
    scroll: false,
  });
  const top = { after: null, before: null };
  return (
    <>
      {laboratories.length > 1 ? (
        <Select
          aria-label={t('laboratory')}
          value={laboratory}
          onChange={(event) => setPlace({ ...top, laboratory: event.target.value || null })}
          className="w-56"
        >
          <option value="">{t('allLaboratories')}</option>
          {laboratories.map(({ caseId, name }) => (
            <option key={caseId} value={caseId}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      <Select
        aria-label={t('department')}
        value={department[0] ?? ''}
        onChange={(event) => setPlace({ ...top, department: event.target.value === '' ? null : [event.target.value] })}
        className="w-48"
      >
        <option value="">{t('allDepartments')}</option>
        {DEPARTMENTS.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </Select>
    </>
  );
}
