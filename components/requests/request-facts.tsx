import { useTranslations } from 'next-intl';
import { Facts } from '@/components/layout/facts';

/** The state in one line: late, open, and received today. */
export function RequestFacts({ counts }: { counts: { open: number; late: number; today?: number } }) {
  const t = useTranslations('requests.facts');
  return (
    <Facts
      items={[
        { label: t('late'), value: counts.late, ...(counts.late > 0 && { tone: 'soon' as const }) },
        { label: t('open'), value: counts.open },
        ...(counts.today === undefined ? [] : [{ label: t('today'), value: counts.today }]),
      ]}
    />
  );
}
