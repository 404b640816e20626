'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { RequestDetail } from '@/lib/requests/queries';

const EndForm = dynamic(() => import('./end-form').then((module) => module.EndForm), { ssr: false });

/** Refuses a request, or gives up one that nobody follows any more. */
export function EndDialog({ view, act }: { view: RequestDetail; act: 'refuse' | 'abandon' }) {
  const t = useTranslations(`requests.deadline.${act}`);
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="quiet">{t('open')}</Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('body')} size="sm">
        <EndForm view={view} act={act} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
