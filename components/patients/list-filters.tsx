'use client';
import { useTranslations } from 'next-intl';
import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs';
import { Select } from '@/components/ui/select';
import type { LaboratoryCounts } from '@/lib/patients/list/queries';
import type { patientTable } from '@/lib/patients/list/table';

const many = parseAsArrayOf(parseAsString).withDefault([]);
const PLACE = {
  laboratory: parseAsString.withDefault(''),
  department: many,
  flag: many,
  category: many,
  notified: many,
  after: parseAsString,
  before: parseAsString,
};
const CHOICES = ['department', 'flag', 'category', 'notified'] as const;

/** Laboratory, department, flag, data and state of the information, kept in the address like every other filter. */
export function ListFilters(props: { config: typeof patientTable; laboratories: readonly LaboratoryCounts[] }) {
  const { config, laboratories } = props;
  const [t, all] = [useTranslations('patients.list'), useTranslations('patients')];
  const [place, setPlace] = useQueryStates(PLACE, { shallow: false, history: 'replace', scroll: false });
  const top = { after: null, before: null };
  const words = (key: (typeof CHOICES)[number], value: string) =>
    key === 'department' ? value : all(`${key}.${value}`);
  return (
    <>
      {laboratories.length > 1 ? (
        <Select
          aria-label={t('laboratory')}
          value={place.laboratory}
          onChange={(event) => setPlace({ ...top, laboratory: event.target.value || null })}
          className="w-auto max-w-60 max-sm:w-full max-sm:max-w-none"
        >
          <option value="">{t('allLaboratories')}</option>
          {laboratories.map(({ caseId, name }) => (
            <option key={caseId} value={caseId}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      {CHOICES.map((key) => (
        <Select
          key={key}
          aria-label={t(`filter.${key}`)}
          value={place[key][0] ?? ''}
          onChange={(event) => setPlace({ ...top, [key]: event.target.value === '' ? null : [event.target.value] })}
          className="w-auto max-w-60 max-sm:w-full max-sm:max-w-none"
        >
          <option value="">{t(`all.${key}`)}</option>
          {config.filters[key].map((value) => (
            <option key={value} value={value}>
              {words(key, value)}
            </option>
          ))}
        </Select>
      ))}
    </>
  );
}
