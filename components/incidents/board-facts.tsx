import { getLocale, getTranslations } from 'next-intl/server';
import { Facts } from '@/components/layout/facts';
import type { BoardFacts as Figures } from '@/lib/incidents/board/schema';
import { formatNumber } from '@/lib/platform/time/format';

/** The state in one line: late, due today, notified, people, informed, leaks still online. */
export async function BoardFacts({ facts, incidentId }: { facts: Figures; incidentId: string }) {
  const [t, locale] = [await getTranslations('board.facts'), await getLocale()];
  const number = (value: number) => formatNumber(value, locale);
  const share = facts.people > 0 ? facts.informed / facts.people : 0;
  const percent = share.toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR', {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  const board = `/incidents/${incidentId}/board`;
  return (
    <Facts
      items={[
        {
          label: t('late'),
          value: number(facts.late),
          small: t('of', { total: facts.cases }),
          tone: facts.late > 0 ? 'late' : undefined,
          href: `${board}?view=late#laboratories`,
        },
        {
          label: t('dueToday'),
          value: number(facts.dueToday),
          tone: facts.dueToday > 0 ? 'soon' : undefined,
          href: `${board}?view=open#laboratories`,
        },
        {
          label: t('notified'),
          value: number(facts.notified),
          small: t('of', { total: facts.cases }),
          href: `${board}?view=met#laboratories`,
        },
        { label: t('people'), value: number(facts.people) },
        { label: t('informed'), value: number(facts.informed), small: percent },
        {
          label: t('leaks'),
          value: number(facts.leaksOnline),
          small: t('of', { total: facts.leaks }),
          href: `/incidents/${incidentId}/leaks`,
        },
      ]}
    />
  );
}
