'use client';
import { Eye } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';

const RevealForm = dynamic(() => import('./reveal-form').then((module) => module.RevealForm));

/** “Voir l’identité”: asks for the reason first. */
export function RevealDialog({
  incidentId,
  personId,
  opens = false,
}: {
  incidentId: string;
  personId: string;
  /** Leads to the person's page, where the identity shows. */
  opens?: boolean;
}) {
  const t = useTranslations('persons.reveal');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    if (opens) router.push(`/incidents/${incidentId}/patients/${personId}`);
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size={opens ? 'sm' : undefined}>
          <Eye aria-hidden />
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('body')}>
        <RevealForm incidentId={incidentId} personId={personId} onCancel={() => setOpen(false)} onDone={done} />
      </DialogContent>
    </Dialog>
  );
}
