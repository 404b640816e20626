import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '@/components/layout/facts';
import { formatNumber, formatRemaining } from '@/lib/platform/time/format';
import type { Facts as Figures } from '@/lib/remediation/matrix/facts';

/** One line of figures above the matrix. */
export function RemediationFacts({ facts }: { facts: Figures }) {
  const t = useTranslations('remediation.facts');
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Facts
      items={[
        {
          label: t('expected'),
          value: number(facts.expectedToday),
          ...(facts.expectedToday > 0 && { tone: 'soon', href: '?show=expected' }),
        },
        { label: t('awaiting'), value: number(facts.awaiting), ...(facts.awaiting > 0 && { href: '?show=awaiting' }) },
        { label: t('accepted'), value: number(facts.accepted), small: t('of', { total: facts.total }) },
        {
          label: t('refused'),
          value: number(facts.refused),
          ...(facts.refused > 0 && { tone: 'late', href: '?show=refused' }),
        },
        {
          label: t('median'),
          value: facts.medianDeliveryMs === null ? '–' : formatRemaining(facts.medianDeliveryMs, locale),
        },
      ]}
    />
  );
}
