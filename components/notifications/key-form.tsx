'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { registerKey } from '@/lib/notifications/actions';
import { registerKeySchema } from '@/lib/notifications/channels/schema';

/** Name of the mail house and its age public key. */
export function KeyForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('letters.keys');
  return (
    <Form
      schema={registerKeySchema}
      action={registerKey}
      defaultValues={{ name: '', recipient: '' }}
      successMessage={t('added')}
      onSuccess={onDone}
    >
      <TextField name="name" label={t('name')} maxLength={120} />
      <TextareaField name="recipient" label={t('recipient')} hint={t('recipientHint')} rows={2} maxLength={200} />
      <FormActions quiet>
        <SubmitButton>{t('add')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
