'use client';
import { Flag } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { PersonFlag } from '@/lib/patients/person/flags';

const FlagsForm = dynamic(() => import('./flags-form').then((module) => module.FlagsForm));

/** “Signaler…” for one person or a selection. */
export function FlagsDialog(props: {
  incidentId: string;
  persons: readonly string[];
  current?: readonly PersonFlag[];
  onDone?: () => void;
}) {
  const t = useTranslations('persons.flags');
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    props.onDone?.();
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Flag aria-hidden />
          {t(props.current ? 'change' : 'changeMany', { count: props.persons.length })}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title', { count: props.persons.length })} description={t('body')} size="lg">
        <FlagsForm {...props} onDone={done} />
      </DialogContent>
    </Dialog>
  );
}
