'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { Proposal } from './propose-form';

const ProposeForm = dynamic(() => import('./propose-form').then((module) => module.ProposeForm));

interface Props extends Proposal {
  /** A decision is in force already. */
  replaces: boolean;
}

/** The DPO's proposal: outcome, the conditions of its text, reasons. */
export function ProposeDialog({ place, kind, level, replaces }: Props) {
  const t = useTranslations('decisions');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant={replaces ? 'default' : 'primary'}>{t(replaces ? 'form.replace' : 'form.open')}</Button>
      </DialogTrigger>
      <DialogContent title={t('form.title', { kind: t(`kinds.${kind}.title`) })} description={t(`kinds.${kind}.law`)}>
        <ProposeForm place={place} kind={kind} level={level} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
