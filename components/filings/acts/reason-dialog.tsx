'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { ReasonProps } from './reason-form';

const ReasonForm = dynamic(() => import('./reason-form').then((module) => module.ReasonForm));

/** Sends back, reopens or withdraws a dossier: each needs a reason, which is logged. */
export function ReasonDialog({
  act,
  place,
  trigger,
  note = '',
  children,
}: Omit<ReasonProps, 'note'> & {
  trigger: (open: () => void) => ReactNode;
  /** A reason to start from. */
  note?: string;
  /** What stands above the reason. */
  children?: ReactNode;
}) {
  const t = useTranslations('filings.acts');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      {trigger(() => setOpen(true))}
      <DialogContent title={t(`${act}.title`)} description={t(`${act}.body`)} size="sm">
        <ReasonForm act={act} place={place} note={note} onDone={() => setOpen(false)}>
          {children}
        </ReasonForm>
      </DialogContent>
    </Dialog>
  );
}
