'use client';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';

const LeakForm = dynamic(() => import('./leak-form').then((module) => module.LeakForm));

/** Adds a place where the file was seen. */
export function LeakSheet({ incidentId, now }: { incidentId: string; now: string }) {
  const t = useTranslations('leaks');
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </SheetTrigger>
      <SheetContent title={t('addTitle')}>
        <LeakForm incidentId={incidentId} now={now} onDone={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  );
}
