'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { AwarenessView } from '@/lib/cases/awareness/queries';
import { verification } from '@/lib/cases/awareness/rules';
import { formatDateTime, formatRemaining } from '@/lib/platform/time/format';

const SignalForm = dynamic(() => import('./signal-form').then((module) => module.SignalForm));

/** The first signal and how long verifying it took; it never starts the clock. */
export function AwarenessSignal({ view }: { view: AwarenessView }) {
  const [t, locale] = [useTranslations('cases.signal'), useLocale()];
  const [open, setOpen] = useState(false);
  const { firstSignal, incidentSignal, awarenessAt, mayFix } = view;
  const shown = firstSignal ?? incidentSignal;
  // Only the laboratory's own first signal says how long its own verification took.
  const phase = verification(firstSignal?.at ?? null, awarenessAt);
  return (
    <div className="grid gap-2 border-b px-4 py-2.5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5">
        <div className="min-w-56 flex-1">
          <p>
            <span className="text-muted">{t(firstSignal ? 'own' : 'incident')} </span>
            {formatDateTime(shown.at, locale)}
            {shown.who ? <span className="text-muted"> · {shown.who}</span> : null}
          </p>
          {shown.how ? <p className="text-muted text-sm">{shown.how}</p> : null}
          {phase && !phase.long && phase.ms > 0 ? (
            <p className="text-muted text-sm">{t('phase', { time: formatRemaining(phase.ms, locale) })}</p>
          ) : null}
        </div>
        {mayFix ? (
          <Button size="sm" onClick={() => setOpen(true)}>
            {t(firstSignal ? 'edit' : 'record')}
          </Button>
        ) : null}
      </div>
      {phase?.long ? (
        <Callout tone="soon" title={t('long', { time: formatRemaining(phase.ms, locale) })}>
          <p>{t('longHint')}</p>
        </Callout>
      ) : null}
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title={t('title')} description={t('hint')}>
          <SignalForm view={view} onDone={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </div>
  );
}
