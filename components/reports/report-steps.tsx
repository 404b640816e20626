import { useLocale, useTranslations } from 'next-intl';
import { Steps } from '@/components/layout/steps';
import { formatShort } from '@/lib/platform/time/format';
import type { ReportView } from '@/lib/reports/queries';
import type { ReportState } from '@/lib/reports/transitions/rules';

const ORDER: readonly ReportState[] = ['DRAFT', 'READY', 'SENT', 'ACKNOWLEDGED', 'CLOSED'];
/** The step that only a receipt ends. */
const RECEIPT = ORDER.indexOf('ACKNOWLEDGED');

/** The way of a report: filled in, ready, sent, acknowledged, closed. */
export function ReportSteps({ view }: { view: ReportView }) {
  const [t, locale] = [useTranslations('reports.steps'), useLocale()];
  const { sent, receipt } = view;
  const reached = ORDER.indexOf(view.state);
  const details: (string | undefined)[] = [
    undefined,
    undefined,
    sent ? t('sent', { to: sent.to, at: formatShort(sent.at, locale) }) : undefined,
    receipt ? t('receipt', { number: receipt.number, at: formatShort(receipt.at, locale) }) : t('untilReceipt'),
  ];
  const done = (index: number) => index <= reached && index > 0 && (index !== RECEIPT || receipt !== null);
  const isDone = ORDER.map((_, index) => done(index) || (index === 0 && reached > 0));
  const now = view.state === 'WITHDRAWN' || view.state === 'CLOSED' ? -1 : isDone.indexOf(false);
  return (
    <Steps
      items={ORDER.map((state, index) => ({
        id: state,
        state: isDone[index] ? 'done' : index === now ? 'now' : 'todo',
        title: t(state),
        detail: details[index],
      }))}
    />
  );
}
