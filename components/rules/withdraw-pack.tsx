'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { withdrawPack } from '@/lib/rules/actions';

/** Asks once, with the reason; says how many dates of running cases will change. */
export function WithdrawPack({ packId, title, effects }: { packId: string; title: string; effects: number }) {
  const [t, withdraw] = [useTranslations('rules.pack'), useTranslations('rules.withdraw')];
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {t('withdraw')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title={t('withdrawTitle', { title })} description={t('withdrawBody')} size="sm">
          <Form
            schema={() => import('@/lib/rules/schema').then((module) => module.withdrawPackSchema)}
            action={withdrawPack}
            defaultValues={{ packId, reason: '' }}
            successMessage={t('withdrawn')}
            onSuccess={() => setOpen(false)}
          >
            <p>{withdraw('effects', { count: effects })}</p>
            <TextareaField name="reason" label={withdraw('reason')} rows={3} />
            <FormActions quiet>
              <SubmitButton>{t('withdraw')}</SubmitButton>
            </FormActions>
          </Form>
        </DialogContent>
      </Dialog>
    </>
  );
}
