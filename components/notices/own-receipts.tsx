import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import { stepTone } from '@/lib/notices/labels';
import type { NoticeView, OwnDelivery } from '@/lib/notices/queries';
import { receiptStep } from '@/lib/notices/rules';
import { formatDateTime } from '@/lib/platform/time/format';
import { AcknowledgeButton } from './acknowledge-button';

/** What a laboratory's person does with the notice: acknowledge it, and decide whether it was their awareness. */
export function OwnReceipts({ view }: { view: Pick<NoticeView, 'incidentId' | 'own'> }) {
  const t = useTranslations('notices.own');
  const waiting = view.own.filter((one) => one.mayAcknowledge);
  return (
    <Card
      title={t('title')}
      actions={
        waiting.length > 0 ? (
          <AcknowledgeButton
            incidentId={view.incidentId}
            deliveryIds={waiting.map((one) => one.id)}
            label={waiting.length > 1 ? t('acknowledgeAll', { count: waiting.length }) : t('acknowledge')}
          />
        ) : null
      }
    >
      <ul className="divide-y">
        {view.own.map((one) => (
          <Receipt key={one.id} incidentId={view.incidentId} delivery={one} />
        ))}
      </ul>
      {waiting.length > 0 ? <p className="border-t px-4 py-2.5 text-muted text-sm">{t('acknowledgeHint')}</p> : null}
    </Card>
  );
}

function Receipt({ incidentId, delivery }: { incidentId: string; delivery: OwnDelivery }) {
  const [t, notices, locale] = [useTranslations('notices.own'), useTranslations('notices'), useLocale()];
  const step = receiptStep(delivery);
  const { awarenessAt, retained } = delivery;
  const at = (date: Date) => formatDateTime(date, locale);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="grid min-w-64 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <b className="font-semibold">{delivery.laboratory}</b>
          <StateTag tone={stepTone(step)}>{notices(`step.${step}`)}</StateTag>
        </p>
        <p className="text-muted text-sm">
          {t('available', { at: at(delivery.availableAt) })}
          {delivery.acknowledgedAt
            ? ` · ${t('acknowledged', { at: at(delivery.acknowledgedAt), name: delivery.acknowledgedName })}`
            : delivery.openedAt
              ? ` · ${t('opened', { at: at(delivery.openedAt) })}`
              : null}
        </p>
        {retained ? (
          <p className="text-sm">{t('retained', { at: at(retained.at) })}</p>
        ) : awarenessAt ? (
          <p className="text-sm">
            {t(awarenessAt.getTime() <= delivery.availableAt.getTime() ? 'earlier' : 'later', { at: at(awarenessAt) })}
          </p>
        ) : (
          <p className="text-muted text-sm">{t('retainHint')}</p>
        )}
      </div>
      {retained ? null : (
        <Button asChild variant={awarenessAt ? 'default' : 'primary'}>
          <Link href={`/incidents/${incidentId}/cases/${delivery.caseId}?retain=${delivery.id}#awareness`}>
            {t('retain')}
            <span className="sr-only">{` : ${delivery.laboratory}`}</span>
          </Link>
        </Button>
      )}
    </li>
  );
}
