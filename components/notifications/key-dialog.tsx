'use client';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';

const KeyForm = dynamic(() => import('./key-form').then((module) => module.KeyForm));

/** Registers the public key of a mail house. */
export function KeyDialog() {
  const t = useTranslations('letters.keys');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('add')} description={t('addHint')}>
        <KeyForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
