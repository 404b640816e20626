'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { Capacity } from '@/lib/notifications/planning/rules';
import type { BatchChannel } from '@/lib/notifications/rules';

const CapacityForm = dynamic(() => import('./capacity-form').then((module) => module.CapacityForm));

/** Changes what a channel does in a day. */
export function CapacityDialog(props: { incidentId: string; channel: BatchChannel; capacity: Capacity }) {
  const [t, words] = [useTranslations('letters.plan'), useTranslations('letters')];
  const [open, setOpen] = useState(false);
  const name = words(`channel.${props.channel}`);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={t('editOf', { channel: name })}>
          {t('edit')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('editOf', { channel: name })} description={t('editHint')}>
        <CapacityForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
