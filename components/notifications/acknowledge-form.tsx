'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { acknowledge } from '@/lib/notifications/actions';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { acknowledgeSchema } from '@/lib/notifications/schema';

/** The carrier's slip number. */
export function AcknowledgeForm({ batch, onDone }: { batch: BatchPage; onDone: () => void }) {
  const [t, common] = [useTranslations('notifications'), useTranslations('common')];
  return (
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
      onSuccess={onDone}
    >
      <TextField
        name="carrierRef"
        label={t('acts.acknowledge.field')}
        hint={t('acts.acknowledge.hint')}
        maxLength={80}
      />
      <FormActions quiet>
        <Button onClick={onDone}>{common('cancel')}</Button>
        <SubmitButton>{t('acts.acknowledge.confirm')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
