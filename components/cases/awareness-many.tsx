'use client';
import { ListChecks } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { UndatedCase } from '@/lib/cases/awareness/queries';

const ManyForm = dynamic(() => import('./many-form').then((module) => module.ManyForm));

/** One moment of awareness for several laboratories that have none yet, with its effect on each before saving. */
export function AwarenessMany({ incidentId, cases }: { incidentId: string; cases: readonly UndatedCase[] }) {
  const t = useTranslations('cases.many');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <ListChecks aria-hidden />
          {t('open', { count: cases.length })}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('hint')} size="lg">
        <ManyForm incidentId={incidentId} cases={cases} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
