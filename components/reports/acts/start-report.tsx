'use client';
import { FilePlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { StartChoices } from './start-form';

const StartForm = dynamic(() => import('./start-form').then((module) => module.StartForm));

interface Props extends StartChoices {
  /** Another act leads the page. */
  quiet?: boolean;
}

/** Starts a report of any kind the person writes, for a laboratory or for the whole incident. */
export function StartReport({ incidentId, kinds, cases, forIncident, quiet }: Props) {
  const t = useTranslations('reports');
  const [open, setOpen] = useState(false);
  const first = kinds[0];
  if (!first) return null;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button variant={quiet ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        <FilePlus aria-hidden />
        {t('start.open')}
      </Button>
      <DialogContent title={t('start.title')} description={t('start.body')} size="sm">
        <StartForm {...{ incidentId, kinds, cases, forIncident, first }} />
      </DialogContent>
    </Dialog>
  );
}
