'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import type { ActionResult } from '@/lib/platform/actions/action';

/** Keeps an answer that differs from its fact, with the reason. */
export type KeepFact = (input: { path: string; reason: string }) => Promise<ActionResult<unknown>>;

const schema = z.object({ reason: z.string().trim().min(3, 'questionnaire.errors.reason') });

/** The answer stays as it is on purpose: asks why, and is silent until the fact changes again. */
export function KeepAnswer({ noun, path, keep }: { noun: string; path: string; keep: KeepFact }) {
  const [t, form, common] = [
    useTranslations('questionnaire.changes.keep'),
    useTranslations(noun),
    useTranslations('common'),
  ];
  const [open, setOpen] = useState(false);
  const field = form(`fields.${path}`);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button variant="quiet" aria-label={t('named', { field })} onClick={() => setOpen(true)}>
        {t('act')}
      </Button>
      <DialogContent title={t('title', { field })} description={t('body')} size="sm">
        <Form
          schema={schema}
          action={({ reason }) => keep({ path, reason })}
          defaultValues={{ reason: '' }}
          onSuccess={() => setOpen(false)}
          successMessage={t('done')}
        >
          <TextareaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
          <FormActions quiet>
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <SubmitButton>{t('confirm')}</SubmitButton>
          </FormActions>
        </Form>
      </DialogContent>
    </Dialog>
  );
}
