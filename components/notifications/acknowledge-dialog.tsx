'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { acknowledge } from '@/lib/notifications/actions';
import type { BatchPage } from '@/lib/notifications/page/queries';
import type { Refusal } from '@/lib/notifications/rules';
import { acknowledgeSchema } from '@/lib/notifications/schema';

/** “Remis au prestataire”: the carrier's slip number, and the letters count as handed over. */
export function AcknowledgeDialog({ batch, refusal }: { batch: BatchPage; refusal: Refusal | null }) {
  const [t, common, all] = [useTranslations('notifications'), useTranslations('common'), useTranslations()];
  const [open, setOpen] = useState(false);
  const why = refusal ? all(refusal.key, refusal.params) : undefined;
  const trigger = (
    <Button variant="primary" disabled={why !== undefined} title={why}>
      {t('acts.acknowledge.label')}
    </Button>
  );
  if (why) return trigger;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={t('acts.acknowledge.title')}
        description={t('acts.acknowledge.body', { persons: t('persons', { count: batch.counts.ready }) })}
      >
        <Form
          schema={acknowledgeSchema}
          action={acknowledge}
          defaultValues={{
            incidentId: batch.incidentId,
            batchId: batch.id,
            lockVersion: batch.lockVersion,
            carrierRef: '',
          }}
          successMessage={t('acts.acknowledge.done')}
          onSuccess={() => setOpen(false)}
        >
          <TextField
            name="carrierRef"
            label={t('acts.acknowledge.field')}
            hint={t('acts.acknowledge.hint')}
            maxLength={80}
          />
          <FormActions quiet>
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <SubmitButton>{t('acts.acknowledge.confirm')}</SubmitButton>
          </FormActions>
        </Form>
      </DialogContent>
    </Dialog>
  );
}
