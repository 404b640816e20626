'use client';
import { useTranslations } from 'next-intl';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { saveAction } from '@/lib/remediation/actions';
import type { ActionRow } from '@/lib/remediation/matrix/build';
import { saveActionSchema } from '@/lib/remediation/schema';

/** One action asked of the vendor, new or reworded; a new one goes to every laboratory of the incident. */
export function AskForm({
  incidentId,
  action,
  laboratories,
  onDone,
}: {
  incidentId: string;
  action: ActionRow | null;
  laboratories: number;
  onDone: () => void;
}) {
  const t = useTranslations('remediation.ask');
  const common = useTranslations('common');
  return (
    <Form
      schema={saveActionSchema}
      action={saveAction}
      defaultValues={{
        incidentId,
        actionId: action?.id ?? null,
        title: action?.title ?? '',
        description: action?.description ?? '',
        dueAt: null,
      }}
      successMessage={t(action ? 'edited' : 'added')}
      onSuccess={onDone}
      label={action ? t('editTitle', { action: action.title }) : t('add')}
    >
      <TextField name="title" label={t('title')} hint={t('titleHint')} maxLength={120} />
      <TextareaField name="description" label={t('description')} optional rows={2} maxLength={1000} />
      <DateTimeField name="dueAt" label={t('dueAt')} hint={t(action ? 'dueAtEditHint' : 'dueAtHint')} allowUnknown />
      <FormActions>
        <Button onClick={onDone}>{common('cancel')}</Button>
        <SubmitButton>{action ? common('save') : t('submit', { count: laboratories })}</SubmitButton>
      </FormActions>
    </Form>
  );
}
