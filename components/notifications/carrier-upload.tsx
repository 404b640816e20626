'use client';
import { Upload } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { BatchChannel } from '@/lib/notifications/rules';
import { keyOf } from './channel-words';

const CarrierForm = dynamic(() => import('./carrier-form').then((module) => module.CarrierForm));

/** Brings in a file of the carrier: acknowledgement, returned letters, outcomes of a list. */
export function CarrierUpload({
  place,
  channel,
}: {
  place: { incidentId: string; caseId: string; batchId: string };
  channel: BatchChannel;
}) {
  const t = useTranslations('letters.carrier');
  const [open, setOpen] = useState(false);
  const log = channel === 'EMAIL';
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          <Upload aria-hidden />
          {t(log ? 'addLog' : 'add')}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t(log ? 'logTitle' : keyOf(t, 'addTitle', channel))}
        description={t(log ? 'logHint' : 'addHint')}
      >
        <CarrierForm place={place} channel={channel} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
