'use client';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';

const PressForm = dynamic(() => import('./press-form').then((module) => module.PressForm));

/** Notes an article or a public message. */
export function PressSheet({ incidentId, now }: { incidentId: string; now: string }) {
  const t = useTranslations('leaks.press');
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </SheetTrigger>
      <SheetContent title={t('addTitle')}>
        <PressForm incidentId={incidentId} now={now} onDone={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  );
}
