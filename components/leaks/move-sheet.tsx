'use client';
import { Pencil } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import type { LeakRow } from '@/lib/leaks/schema';
import { LeakStateTag } from './leak-state-tag';

const MoveForm = dynamic(() => import('./move-form').then((module) => module.MoveForm));

/** Changes the state of a place, with its reason; only the changes the reader may make are offered. */
export function MoveSheet({ incidentId, leak, now }: { incidentId: string; leak: LeakRow; now: string }) {
  const t = useTranslations('leaks');
  const [open, setOpen] = useState(false);
  const [first] = leak.moves;
  if (!first) return null;
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="quiet" size="sm" aria-label={t('moveOf', { label: leak.label })} title={t('move')}>
          <Pencil aria-hidden />
        </Button>
      </SheetTrigger>
      <SheetContent title={t('moveTitle')}>
        <div className="grid justify-items-start gap-1 px-5 pt-4">
          <p className="font-strong">{leak.label}</p>
          <LeakStateTag state={leak.state} />
        </div>
        <MoveForm incidentId={incidentId} leak={leak} first={first} now={now} onDone={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  );
}
