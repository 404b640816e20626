'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { toast } from '@/components/ui/toast';
import type { LogOptions } from '@/lib/logbook/schema';
import type { Correctable } from './record-form';
import { useRecording } from './use-recording';

const RecordForm = dynamic(() => import('./record-form').then((module) => module.RecordForm));

type Props = { incidentId: string; record: LogOptions['record']; correctable: readonly Correctable[] };

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  );
}

/** Key N opens the form, unless something is being typed. */
function useKeyN(open: () => void) {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      open();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** “Consigner” with its form, also of a correction; the open form is in the address, so the board can lead to it. */
export function RecordDialog({ incidentId, record, correctable }: Props) {
  const t = useTranslations('logbook');
  const recording = useRecording();
  const corrected = correctable.find((entry) => entry.seq === recording.corrects);
  const seq = recording.corrects;
  useKeyN(recording.record);
  return (
    <>
      <Button variant="primary" aria-keyshortcuts="n" onClick={recording.record}>
        {t('record')} <Kbd>N</Kbd>
      </Button>
      <Dialog
        open={recording.open && (seq === null || corrected !== undefined)}
        onOpenChange={(open) => !open && recording.close()}
      >
        <DialogContent
          title={seq === null ? t('recordTitle') : t('correctTitle', { seq })}
          description={seq === null ? undefined : t('correctLead', { seq })}
        >
          <RecordForm
            incidentId={incidentId}
            record={record}
            corrected={corrected}
            onDone={(done) => {
              recording.close();
              toast.success(t('recorded', { seq: done }));
            }}
            onCancel={recording.close}
          />
        </DialogContent>
      </Dialog>
    </>
  );
}
