'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { RequestDetail } from '@/lib/requests/queries';

const ExtendForm = dynamic(() => import('./extend-form').then((module) => module.ExtendForm), { ssr: false });

/** Two months more, once, for a reason told to the person within the first month. */
export function ExtendDialog({ view }: { view: RequestDetail }) {
  const t = useTranslations('requests.deadline.extend');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>{t('open')}</Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('body')} size="sm">
        <ExtendForm view={view} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
