'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { formatDateTime } from '@/lib/platform/time/format';
import { closeRequest } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';
import { useAct } from './use-act';

/** The end: closing once the answer left, or when it was closed or given up. */
export function CloseCard({ view }: { view: RequestDetail }) {
  const [t, locale] = [useTranslations('requests.close'), useLocale()];
  const [pending, act] = useAct();
  const { incidentId, requestId, lockVersion, closedAt, answeredAt } = view;
  if (closedAt) return <Callout tone="met">{t('closed', { at: formatDateTime(closedAt, locale) })}</Callout>;
  if (view.state === 'ABANDONED') return <Callout tone="idle">{t('abandoned')}</Callout>;
  if (!answeredAt || !view.acts.includes('close')) return null;
  return (
    <Callout
      tone="met"
      title={t('answered', { at: formatDateTime(answeredAt, locale) })}
      action={
        <Button
          variant="primary"
          pending={pending}
          onClick={() =>
            act(
              () => closeRequest({ incidentId, requestId, lockVersion }),
              () => t('done'),
            )
          }
        >
          {t('close')}
        </Button>
      }
    >
      {t('hint')}
    </Callout>
  );
}
