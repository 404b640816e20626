'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { secondPurge } from '@/lib/patients/person/actions';

const schema = () => import('@/lib/patients/purge/schema').then((module) => module.confirmPurgeSchema);

/** The second person types the reference of the incident: nothing brings the patients back afterwards. */
export function ConfirmForm(props: { incidentId: string; purgeId: string; reference: string }) {
  const { incidentId, purgeId, reference } = props;
  const t = useTranslations('persons.purge');
  return (
    <Form
      schema={schema}
      action={secondPurge}
      defaultValues={{ incidentId, purgeId, ref: '' }}
      successMessage={t('confirmed')}
      label={t('confirm')}
    >
      <TextField name="ref" label={t('ref')} hint={t('refHint', { ref: reference })} autoComplete="off" />
      <FormActions quiet>
        <SubmitButton variant="danger-solid">{t('confirm')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
