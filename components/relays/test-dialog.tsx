'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';

const TestForm = dynamic(() => import('./test-form').then((module) => module.TestForm));

/** Sends a test message through a relay, to an address the administrator reads. */
export function TestDialog({ relay }: { relay: { id: string; name: string; to: string } }) {
  const t = useTranslations('relays.test');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">{t('act')}</Button>
      </DialogTrigger>
      <DialogContent title={t('title', { name: relay.name })} description={t('lead')}>
        <TestForm relay={relay} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
