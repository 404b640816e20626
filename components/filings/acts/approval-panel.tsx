'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { decideFiling } from '@/lib/filings/actions';
import type { FilingView } from '@/lib/filings/queries';
import { formatDateTime } from '@/lib/platform/time/format';
import { ReasonDialog } from './reason-dialog';

/** A dossier waiting for its second person: who asked, and what this person may do about it. */
export function ApprovalPanel({ view }: { view: FilingView }) {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  const place = { incidentId: view.incidentId, filingId: view.filingId, lockVersion: view.lockVersion };
  const approve = view.permissions.acts.find((item) => item.act === 'approve');
  const mayRefuse = view.permissions.acts.some((item) => item.act === 'refuse');
  const open = view.comments.filter((item) => !item.resolved);
  const asked = view.request
    ? { name: view.request.by, at: formatDateTime(view.request.at, locale) }
    : { name: '', at: '' };
  return (
    <Card title={t('acts.approve.title')}>
      <CardBody>
        <p>{t('acts.approve.asked', asked)}</p>
        {approve?.refusal ? (
          <Callout tone="soon">{t(approve.refusal.key.replace('filings.', ''), approve.refusal.params)}</Callout>
        ) : null}
        {approve ? null : <p className="text-muted">{t('acts.approve.wait')}</p>}
        {open.length > 0 ? <p className="text-soon">{t('acts.approve.openComments', { count: open.length })}</p> : null}
        <div className="flex flex-wrap gap-2">
          {approve && !approve.refusal ? (
            <ConfirmDialog
              trigger={<Button variant="primary">{t('acts.approve.open')}</Button>}
              title={t('acts.approve.question', { laboratory: view.laboratory })}
              confirmLabel={t('acts.approve.confirm')}
              onConfirm={async () => {
                const result = await decideFiling({ ...place, act: 'approve', note: '' });
                return result.ok ? undefined : result.error.message;
              }}
            >
              {t('acts.approve.body')}
            </ConfirmDialog>
          ) : null}
          {mayRefuse ? (
            <ReasonDialog
              act="refuse"
              place={place}
              note={open.length > 0 ? t('acts.refuse.reasonFromComments', { count: open.length }) : ''}
              trigger={(show) => <Button onClick={show}>{t('acts.refuse.open')}</Button>}
            >
              {open.length > 0 ? (
                <div className="grid gap-1 text-sm">
                  <p>{t('acts.refuse.withComments', { count: open.length })}</p>
                  <ul className="grid list-disc gap-1 pl-5">
                    {open.map((item) => (
                      <li key={item.id}>
                        <b className="font-semibold">{t(`fields.${item.path}`)}</b> {item.text}
                      </li>
                    ))}
                  </ul>
                </div>
              ) : null}
            </ReasonDialog>
          ) : null}
        </div>
      </CardBody>
    </Card>
  );
}
