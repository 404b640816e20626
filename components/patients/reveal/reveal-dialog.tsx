'use client';
import { Eye } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';

const RevealForm = dynamic(() => import('./reveal-form').then((module) => module.RevealForm));

/** “Voir l’identité”: asks for the reason first. */
export function RevealDialog({ incidentId, personId }: { incidentId: string; personId: string }) {
  const t = useTranslations('persons.reveal');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Eye aria-hidden />
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('body')}>
        <RevealForm incidentId={incidentId} personId={personId} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
