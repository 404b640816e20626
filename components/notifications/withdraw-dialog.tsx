'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { BatchPage } from '@/lib/notifications/page/queries';
import type { Refusal } from '@/lib/notifications/rules';
import { keyOf } from './channel-words';

const WithdrawForm = dynamic(() => import('./withdraw-form').then((module) => module.WithdrawForm));

/** “Annuler le reste” once a file for a carrier exists: first, what the carrier says of it. */
export function WithdrawDialog({ batch, refusal }: { batch: BatchPage; refusal: Refusal | null }) {
  const [t, all] = [useTranslations('notifications'), useTranslations()];
  const [open, setOpen] = useState(false);
  const why = refusal ? all(refusal.key, refusal.params) : undefined;
  const trigger = (
    <Button disabled={why !== undefined} title={why}>
      {t('acts.withdraw.label')}
    </Button>
  );
  if (why) return trigger;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={t('acts.withdraw.title', {
          persons: t('persons', { count: batch.counts.ready + batch.counts.deferred }),
        })}
        description={t(keyOf(t, 'acts.withdraw.body', batch.channel))}
      >
        <WithdrawForm batch={batch} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
