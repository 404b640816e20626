import { useLocale, useTranslations } from 'next-intl';
import { Steps } from '@/components/layout/steps';
import type { FilingView } from '@/lib/filings/queries';
import { formatShort } from '@/lib/platform/time/format';

const ORDER = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'FILED'];

/** The way of a dossier: drafted, requested, approved by a second person, filed with its receipt. */
export function FilingSteps({ view }: { view: FilingView }) {
  const [t, locale] = [useTranslations('filings.steps'), useLocale()];
  const reached = ORDER.indexOf(view.state);
  const who = (by: string, at: Date) => t('by', { name: by, at: formatShort(at, locale) });
  const details: (string | undefined)[] = [
    reached >= 1 && view.request ? who(view.request.by, view.request.at) : undefined,
    reached >= 2 && view.decision ? who(view.decision.by, view.decision.at) : t('secondPerson'),
    undefined,
    view.receipt ? t('receipt', { number: view.receipt.number, at: formatShort(view.receipt.at, locale) }) : undefined,
  ];
  const current = view.state === 'FILED' ? ORDER.length : reached;
  return (
    <Steps
      items={ORDER.map((state, index) => ({
        id: state,
        state: index < current ? 'done' : index === current ? 'now' : 'todo',
        title: t(state),
        detail: details[index],
      }))}
    />
  );
}
