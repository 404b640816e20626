'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { ActionResult } from '@/lib/platform/actions/action';

const KeepForm = dynamic(() => import('./keep-form').then((module) => module.KeepForm));

/** Keeps an answer that differs from its fact, with the reason. */
export type KeepFact = (input: { path: string; reason: string }) => Promise<ActionResult<unknown>>;

/** The answer stays as it is on purpose: asks why, and is silent until the fact changes again. */
export function KeepAnswer({ noun, path, keep }: { noun: string; path: string; keep: KeepFact }) {
  const [t, form] = [useTranslations('questionnaire.changes.keep'), useTranslations(noun)];
  const [open, setOpen] = useState(false);
  const field = form(`fields.${path}`);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button variant="quiet" aria-label={t('named', { field })} onClick={() => setOpen(true)}>
        {t('act')}
      </Button>
      <DialogContent title={t('title', { field })} description={t('body')} size="sm">
        <KeepForm keep={(reason) => keep({ path, reason })} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
