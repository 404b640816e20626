'use client';
import { ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { StateTag } from '@/components/ui/state-tag';
import type { CaseView, ObligationView } from '@/lib/cases/detail/queries';
import { formatDateTime } from '@/lib/platform/time/format';

const ObligationForm = dynamic(() => import('./obligation-form').then((module) => module.ObligationForm));

const TONES = { TODO: 'soon', IN_PROGRESS: 'run', DONE: 'met', NOT_REQUIRED: 'idle' } as const;

interface Props {
  view: Pick<CaseView, 'incidentId' | 'caseId'>;
  item: ObligationView;
  /** Where the report to the authority is written, for the kinds that have one. */
  report: string | null;
  open: boolean;
}

/** One text: a line with its state, and behind it the wording, both dates, the source, and the record by hand. */
export function ObligationItem({ view, item, report, open }: Props) {
  const [t, locale] = [useTranslations('cases.obligations'), useLocale()];
  const [editing, setEditing] = useState(false);
  const { rule, state } = item;
  const words = (text: { fr: string; en: string }) => text[locale === 'en' ? 'en' : 'fr'];
  const quiet = rule.requirement !== 'REQUIRED' && state === 'TODO';
  return (
    <details open={open} className="group px-4 py-2.5">
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1">
        <ChevronRight aria-hidden className="size-4 flex-none text-muted transition-transform group-open:rotate-90" />
        <span className="min-w-48 flex-1 font-semibold">{words(rule.label)}</span>
        {rule.toVerify ? <span className="text-muted text-xs">{t('toVerify')}</span> : null}
        <StateTag tone={quiet ? 'idle' : TONES[state]}>{t(quiet ? 'advised' : `states.${state}`)}</StateTag>
      </summary>
      <div className="grid gap-1.5 pt-1.5 pl-7 text-sm">
        <p>{words(rule.text)}</p>
        {item.dueAt ? <p>{t('due', { at: formatDateTime(item.dueAt, locale) })}</p> : null}
        {rule.withoutDelay && !rule.period ? <p>{t('withoutDelay')}</p> : null}
        {item.targetAt ? (
          <p className="text-muted">{t('target', { at: formatDateTime(item.targetAt, locale) })}</p>
        ) : null}
        {state === 'DONE' && item.doneAt ? (
          <p>{t('done', { at: formatDateTime(item.doneAt, locale), reference: item.reference || t('noReference') })}</p>
        ) : null}
        {item.note ? <p>{item.note}</p> : null}
        <p className="text-muted text-xs">{t('source', { source: rule.source })}</p>
        <div className="flex flex-wrap gap-2 empty:hidden">
          {report ? (
            <Button asChild>
              <Link href={report}>{t('openReport')}</Link>
            </Button>
          ) : null}
          {item.maySet ? (
            <Button variant={report ? 'quiet' : 'default'} onClick={() => setEditing(true)}>
              {t(report ? 'elsewhere' : 'update')}
            </Button>
          ) : null}
        </div>
      </div>
      <Dialog open={editing} onOpenChange={setEditing}>
        <DialogContent title={words(rule.label)} size="sm">
          <ObligationForm place={view} item={item} onDone={() => setEditing(false)} />
        </DialogContent>
      </Dialog>
    </details>
  );
}
