'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { BatchPage } from '@/lib/notifications/page/queries';
import type { Refusal } from '@/lib/notifications/rules';

const AcknowledgeForm = dynamic(() => import('./acknowledge-form').then((module) => module.AcknowledgeForm));

/** “Remis au prestataire”: the carrier's slip number, and the letters count as handed over. */
export function AcknowledgeDialog({ batch, refusal }: { batch: BatchPage; refusal: Refusal | null }) {
  const [t, all] = [useTranslations('notifications'), useTranslations()];
  const [open, setOpen] = useState(false);
  const why = refusal ? all(refusal.key, refusal.params) : undefined;
  const trigger = (
    <Button variant="primary" disabled={why !== undefined} title={why}>
      {t('acts.acknowledge.label')}
    </Button>
  );
  if (why) return trigger;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={t('acts.acknowledge.title')}
        description={t('acts.acknowledge.body', { persons: t('persons', { count: batch.counts.ready }) })}
      >
        <AcknowledgeForm batch={batch} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
