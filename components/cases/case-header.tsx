import { useLocale, useTranslations } from 'next-intl';
import { PageHeader } from '@/components/layout/page-header';
import type { CaseView } from '@/lib/cases/detail/queries';
import { formatDateTime, formatNumber } from '@/lib/platform/time/format';
import { CaseClockTrack } from './case-clock-track';

/** Name of the laboratory, one line of facts, its clock. */
export function CaseHeader({ view }: { view: CaseView }) {
  const [t, locale] = [useTranslations('cases.header'), useLocale()];
  const { laboratory, awarenessAt, awarenessBasis } = view;
  const basis = useTranslations('cases.basis');
  const facts = [
    t('controller'),
    laboratory.finess ? t('finess', { finess: spaced(laboratory.finess) }) : null,
    view.patients ? t('patients', { count: formatNumber(view.patients, locale) }) : null,
    laboratory.dpoName ? t('dpo', { name: laboratory.dpoName }) : null,
    awarenessAt
      ? t('awareness', {
          at: formatDateTime(awarenessAt, locale),
          basis: awarenessBasis ? basis(awarenessBasis) : '',
          proof: String(view.awareness[0]?.proof != null),
        })
      : t('noAwareness'),
  ];
  return (
    <PageHeader
      back={{ href: `/incidents/${view.incidentId}/cases`, label: t('back') }}
      title={laboratory.name}
      description={facts.filter(Boolean).join(' · ')}
      aside={<CaseClockTrack variant="full" facts={view.clockFacts} />}
    />
  );
}

/** 569999014 → 56 999 901 4, as people read it out. */
function spaced(finess: string): string {
  return finess.replace(/^(.{2})(.{3})(.{3})(.)$/, '$1 $2 $3 $4');
}
