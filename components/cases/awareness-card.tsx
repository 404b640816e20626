'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { AwarenessEntry, CaseView } from '@/lib/cases/detail/queries';
import { formatDateTime, formatShort } from '@/lib/platform/time/format';
import { AwarenessForm } from './awareness-form';

type View = Pick<
  CaseView,
  | 'incidentId'
  | 'caseId'
  | 'lockVersion'
  | 'awarenessAt'
  | 'awarenessBasis'
  | 'awareness'
  | 'reg1182'
  | 'clock'
  | 'permissions'
>;

/** The moment of awareness: the form while none is fixed, then the date, its history and, for some, its revision. */
export function AwarenessCard({ view }: { view: View }) {
  const t = useTranslations('cases.awareness');
  const [revising, setRevising] = useState(false);
  const place = { ...view, deadline: view.clock.deadline };
  const may = view.permissions.fixAwareness;

  return (
    <Card
      id="awareness"
      className="scroll-mt-20"
      title={t('title')}
      actions={may && view.awarenessAt ? <Button onClick={() => setRevising(true)}>{t('revise')}</Button> : null}
    >
      {view.awarenessAt ? <History view={view} /> : null}
      {view.awarenessAt ? null : (
        <CardBody>
          <p>{t(may ? 'none' : 'noneForReader')}</p>
          {may ? <AwarenessForm place={place} /> : null}
        </CardBody>
      )}
      <Dialog open={revising} onOpenChange={setRevising}>
        <DialogContent title={t('revise')} description={t('reviseHint')}>
          <AwarenessForm place={place} onDone={() => setRevising(false)} />
        </DialogContent>
      </Dialog>
    </Card>
  );
}

function History({ view }: { view: View }) {
  const [t, locale] = [useTranslations('cases.awareness'), useLocale()];
  return (
    <>
      <ol className="divide-y">
        {view.awareness.map((entry, index) => (
          <li key={entry.id} className="grid gap-0.5 px-4 py-2.5">
            <Line entry={entry} replaced={index > 0} />
          </li>
        ))}
      </ol>
      {view.reg1182 ? (
        <p className="border-t px-4 py-2.5 text-muted text-sm">
          {t('reg1182', { at: formatDateTime(view.reg1182, locale) })}
        </p>
      ) : null}
    </>
  );
}

function Line({ entry, replaced }: { entry: AwarenessEntry; replaced: boolean }) {
  const [t, locale] = [useTranslations('cases'), useLocale()];
  const at = formatDateTime(entry.at, locale);
  return (
    <>
      <p>
        {replaced ? <del className="text-muted">{at}</del> : <b className="font-semibold">{at}</b>}
        <span className="text-muted"> · {t(`basis.${entry.basis}`)}</span>
      </p>
      {entry.note ? <p className="text-sm">{entry.note}</p> : null}
      {entry.reason ? <p className="text-sm">{t('awareness.because', { reason: entry.reason })}</p> : null}
      <p className="text-muted text-sm">
        {t('awareness.by', { name: entry.decidedBy, at: formatShort(entry.createdAt, locale) })}
        {entry.proof ? (
          <>
            {' · '}
            <a className="text-accent underline underline-offset-4" href={`/api/evidence/${entry.proof.id}`} download>
              {entry.proof.fileName}
            </a>
          </>
        ) : null}
      </p>
    </>
  );
}
