import { useLocale, useTranslations } from 'next-intl';
import { Steps } from '@/components/layout/steps';
import { formatShort } from '@/lib/platform/time/format';
import type { ReportView } from '@/lib/reports/queries';
import type { ReportState } from '@/lib/reports/transitions/rules';

const ORDER: readonly ReportState[] = ['DRAFT', 'READY', 'SENT', 'ACKNOWLEDGED', 'CLOSED'];

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
  const done = (index: number) => index < reached || view.state === 'CLOSED';
  return (
    <Steps
      items={ORDER.map((state, index) => ({
        id: state,
        state: done(index) && (state !== 'ACKNOWLEDGED' || receipt) ? 'done' : index === reached ? 'now' : 'todo',
        title: t(state),
        detail: details[index],
      }))}
    />
  );
}
