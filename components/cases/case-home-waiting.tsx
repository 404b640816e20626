import { useTranslations } from 'next-intl';
import { NextList } from '@/components/layout/next-list';
import { Card, CardBody } from '@/components/ui/card';
import type { MyIncident } from '@/lib/cases/home/queries';
import { hrefOf } from './case-step-place';
import { useStepWords } from './case-step-words';
import { useStepTime } from './use-step-time';

/** What only I can release: a dossier to approve, a decision to sign, letters, a notice to acknowledge; late duties of the law lead. */
export function CaseHomeWaiting({ incidents }: { incidents: readonly MyIncident[] }) {
  const t = useTranslations('cases.home');
  const words = useStepWords();
  const time = useStepTime();
  const items = incidents
    .flatMap(({ nowMs, cases }) => cases.flatMap((one) => one.waiting.map((step) => ({ one, step, nowMs }))))
    .map(({ one, step, nowMs }) => ({
      ...time(step, nowMs),
      late: step.late,
      id: `${one.caseId}-${step.kind}`,
      title: `${words.title(step)} · ${one.laboratory}`,
      detail: words.detail(step),
      action: step.place ? { label: words.act(step), href: hrefOf(step.place, one) } : undefined,
    }))
    .sort((a, b) => Number(b.late) - Number(a.late) || a.leftMs - b.leftMs)
    .map(({ leftMs: _, late: __, ...item }) => item);
  return (
    <Card title={t('waiting')} hint={t('waitingHint', { count: items.length })}>
      {items.length > 0 ? <NextList items={items} /> : <CardBody className="text-muted">{t('waitingNone')}</CardBody>}
    </Card>
  );
}
