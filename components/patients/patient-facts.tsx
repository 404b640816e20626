import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '@/components/layout/facts';
import type { LaboratoryCounts } from '@/lib/patients/list/queries';
import { formatNumber } from '@/lib/platform/time/format';

type Figure = 'inserted' | 'withEmail' | 'postOnly' | 'unreachable' | 'minors';

/** One line of figures over the laboratories the person may see. */
export function PatientFacts({ laboratories }: { laboratories: readonly LaboratoryCounts[] }) {
  const [t, locale] = [useTranslations('patients.facts'), useLocale()];
  const sum = (key: Figure) => laboratories.reduce((total, laboratory) => total + laboratory[key], 0);
  const persons = sum('inserted');
  if (persons === 0) return null;
  const percent = (value: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value / persons);
  const share = (key: Figure) => ({ value: formatNumber(sum(key), locale), small: percent(sum(key)) });
  return (
    <Facts
      items={[
        { label: t('persons'), value: formatNumber(persons, locale) },
        { label: t('withEmail'), ...share('withEmail') },
        { label: t('postOnly'), ...share('postOnly') },
        { label: t('unreachable'), ...share('unreachable'), ...(sum('unreachable') > 0 && { tone: 'soon' as const }) },
        { label: t('minors'), ...share('minors') },
      ]}
    />
  );
}
