'use client';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';

const EvidenceForm = dynamic(() => import('./evidence-form').then((module) => module.EvidenceForm));

/** Adds a piece about the whole incident: a capture, a letter, a press cutting. */
export function EvidenceUpload({ incidentId }: { incidentId: string }) {
  const t = useTranslations('evidence');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('addTitle')} description={t('description')}>
        <EvidenceForm incidentId={incidentId} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
