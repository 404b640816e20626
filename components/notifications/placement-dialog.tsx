'use client';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';

const PlacementForm = dynamic(() => import('./placement-form').then((module) => module.PlacementForm));

/** Adds a place where the notice stands. */
export function PlacementDialog({ place }: { place: { incidentId: string; caseId: string; batchId: string } }) {
  const t = useTranslations('letters.notice');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('add')} description={t('addHint')}>
        <PlacementForm place={place} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
