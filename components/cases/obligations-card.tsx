'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { StateTag } from '@/components/ui/state-tag';
import type { CaseView, ObligationView } from '@/lib/cases/detail/queries';
import { formatDateTime, formatShort } from '@/lib/platform/time/format';
import { ObligationForm } from './obligation-form';

const TONES = { TODO: 'soon', IN_PROGRESS: 'run', DONE: 'met', NOT_REQUIRED: 'idle' } as const;

/** The duties beside the CNIL's, with the text each rests on and what still has to be checked in it. */
export function ObligationsCard({ view }: { view: Pick<CaseView, 'incidentId' | 'caseId' | 'obligations'> }) {
  const t = useTranslations('cases.obligations');
  return (
    <Card title={t('title')}>
      <ul className="divide-y">
        {view.obligations
          .filter((item) => item.rule.kind !== 'CNIL_33')
          .map((item) => (
            <li key={item.rule.id} id={item.rule.kind.toLowerCase()} className="scroll-mt-20 px-4 py-3">
              <Obligation view={view} item={item} />
            </li>
          ))}
      </ul>
    </Card>
  );
}

function Obligation({ view, item }: { view: Pick<CaseView, 'incidentId' | 'caseId'>; item: ObligationView }) {
  const [t, locale] = [useTranslations('cases.obligations'), useLocale()];
  const [open, setOpen] = useState(false);
  const { rule } = item;
  const words = (text: { fr: string; en: string }) => (locale === 'en' ? text.en : text.fr);
  const due = item.dueAt
    ? t('due', { at: formatDateTime(item.dueAt, locale) })
    : item.targetAt
      ? t('target', { at: formatShort(item.targetAt, locale) })
      : '';
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-56 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <b className="font-semibold">{words(rule.label)}</b>
          <StateTag tone={rule.requirement === 'ADVISED' && item.state === 'TODO' ? 'idle' : TONES[item.state]}>
            {t(rule.requirement === 'ADVISED' && item.state === 'TODO' ? 'advised' : `states.${item.state}`)}
          </StateTag>
        </p>
        <p className="text-sm">{words(rule.text)}</p>
        {item.state === 'DONE' && item.doneAt ? (
          <p className="text-sm">
            {t('done', { at: formatDateTime(item.doneAt, locale), reference: item.reference || t('noReference') })}
          </p>
        ) : due ? (
          <p className="text-sm">{due}</p>
        ) : null}
        {item.note ? <p className="text-sm">{item.note}</p> : null}
        <p className="text-muted text-xs">
          {rule.source}
          {rule.toVerify ? ` · ${t('toVerify')}` : ''}
        </p>
      </div>
      {item.maySet ? <Button onClick={() => setOpen(true)}>{t('update')}</Button> : null}
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title={words(rule.label)} size="sm">
          <ObligationForm place={view} item={item} onDone={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </div>
  );
}
