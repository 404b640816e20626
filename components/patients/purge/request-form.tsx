'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { askPurge } from '@/lib/patients/person/actions';

const schema = () => import('@/lib/patients/purge/schema').then((module) => module.requestPurgeSchema);

/** Why the retention ends: a second person reads it before confirming. */
export function RequestForm({ incidentId }: { incidentId: string }) {
  const t = useTranslations('persons.purge');
  return (
    <Form
      schema={schema}
      action={askPurge}
      defaultValues={{ incidentId, reason: '' }}
      successMessage={t('asked')}
      label={t('ask')}
    >
      <TextareaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} maxLength={500} />
      <FormActions quiet>
        <SubmitButton variant="danger-solid">{t('ask')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
