'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import type { RecordFormProps } from './record-form';

const RecordForm = dynamic(() => import('./record-form').then((module) => module.RecordForm));

interface Props extends Omit<RecordFormProps, 'onDone'>, Pick<ButtonProps, 'variant' | 'size' | 'aria-label'> {
  children: ReactNode;
}

/** Records a new value of a fact: for whom, as of when, from which source, with its proof. */
export function RecordFact({ incidentId, def, factKey, places, children, ...button }: Props) {
  const t = useTranslations('facts');
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button {...button}>{children}</Button>
      </SheetTrigger>
      <SheetContent title={t('record.title', { fact: t(`keys.${def.key}`) })}>
        <RecordForm {...{ incidentId, def, factKey, places }} onDone={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  );
}
