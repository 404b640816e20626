'use client';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { columnHelper } from '@/components/table/features';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import { Tooltip } from '@/components/ui/tooltip';
import type { MaskedPerson } from '@/lib/patients/list/masked';
import type { PersonFlag } from '@/lib/patients/person/flags';
import { formatNumber } from '@/lib/platform/time/format';

const column = columnHelper<MaskedPerson>();

const FLAG_TONE: Partial<Record<PersonFlag, Tone>> = {
  SENSITIVE: 'late',
  DOMESTIC_RISK: 'late',
  PROTECTED_ADULT: 'soon',
  MINOR: 'soon',
  DOUBTFUL: 'soon',
};

/** Flags of a person, the ones that change what is sent first. */
function Flags({ flags }: { flags: readonly PersonFlag[] }) {
  const t = useTranslations('patients.flag');
  return (
    <span className="flex flex-wrap gap-1">
      {flags
        .filter((flag) => flag !== 'NO_ADDRESS')
        .map((flag) => (
          <StateTag key={flag} tone={FLAG_TONE[flag] ?? 'idle'} icon={null}>
            {t(flag)}
          </StateTag>
        ))}
    </span>
  );
}

/** The columns of a list of masked persons. */
export function usePersonColumns() {
  const [t, locale] = [useTranslations('patients'), useLocale()];
  const { incidentId } = useParams<{ incidentId: string }>();
  return column.columns([
    column.accessor('name', {
      id: 'person',
      header: t('list.person'),
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <span className="block py-0.5 leading-tight">
          <Link
            href={`/incidents/${incidentId}/patients/${original.id}`}
            className="whitespace-nowrap font-semibold underline-offset-4 hover:underline"
          >
            {original.name}
          </Link>
          <small className="block text-muted text-xs">
            {original.birthYear ? t('list.bornIn', { year: original.birthYear }) : t('list.birthUnknown')}
          </small>
        </span>
      ),
    }),
    column.accessor('nir', {
      header: t('list.nir'),
      enableSorting: false,
      cell: ({ row: { original } }) =>
        original.nirValid ? (
          <span className="tabular whitespace-nowrap">{original.nir}</span>
        ) : (
          <span className="text-muted text-sm">{t('list.nirInvalid')}</span>
        ),
    }),
    column.accessor('reach', {
      header: t('list.reach'),
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <StateTag tone={original.reach === 'none' ? 'late' : original.reach === 'email' ? 'met' : 'idle'} icon={null}>
          {t(`reach.${original.reach}`)}
        </StateTag>
      ),
    }),
    column.accessor('email', {
      id: 'contact',
      header: t('list.contact'),
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <span className="block whitespace-nowrap text-sm leading-tight">
          {original.email}
          <span className="block text-muted">{original.phone}</span>
        </span>
      ),
    }),
    column.accessor('department', { header: t('list.department'), enableSorting: false }),
    column.accessor('laboratory', { header: t('list.laboratory'), enableSorting: false }),
    column.accessor('flags', {
      header: t('list.flags'),
      enableSorting: false,
      cell: ({ row }) => <Flags flags={row.original.flags} />,
    }),
    column.accessor('categories', {
      header: t('list.categories'),
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <Tooltip text={original.categories.map((field) => t(`category.${field}`)).join(', ')}>
          <button
            type="button"
            className="cursor-help text-left text-sm underline decoration-dotted underline-offset-4"
          >
            {t('list.categoryCount', { count: original.categories.length })}
          </button>
        </Tooltip>
      ),
    }),
    column.accessor('row', {
      header: t('list.row'),
      enableSorting: false,
      meta: { align: 'right', hidden: true },
      cell: ({ row }) => formatNumber(row.original.row, locale),
    }),
  ]);
}
