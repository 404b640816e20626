'use client';
import { Pencil, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import type { AuthorityDto } from '@/lib/authorities/schema';

const CardForm = dynamic(() => import('./card-form').then((module) => module.CardForm));

/** Adds a card to the directory, or corrects one. */
export function CardSheet({ incidentId, authority }: { incidentId: string; authority?: AuthorityDto }) {
  const t = useTranslations('authorities');
  const [open, setOpen] = useState(false);
  const name = authority?.name ?? '';
  const label = authority ? t('editCard', { name }) : t('addCard');
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        {authority ? (
          <Button variant="quiet" size="sm" aria-label={label} title={label}>
            <Pencil aria-hidden />
          </Button>
        ) : (
          <Button>
            <Plus aria-hidden />
            {label}
          </Button>
        )}
      </SheetTrigger>
      <SheetContent title={authority ? t('cardTitle', { name }) : t('newCardTitle')}>
        <CardForm incidentId={incidentId} authority={authority} onDone={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  );
}
