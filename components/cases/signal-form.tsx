'use client';
import { useTranslations } from 'next-intl';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { recordFirstSignal } from '@/lib/cases/actions';
import type { AwarenessView } from '@/lib/cases/awareness/queries';
import { firstSignalSchema } from '@/lib/cases/awareness/schema';

/** When the first sign was seen, how, and by whom. */
export function SignalForm({ view, onDone }: { view: AwarenessView; onDone: () => void }) {
  const [t, common] = [useTranslations('cases.signal'), useTranslations('common')];
  const now = useCaseNow();
  const { incidentId, caseId, lockVersion, firstSignal } = view;
  return (
    <Form
      schema={firstSignalSchema}
      action={recordFirstSignal}
      defaultValues={{
        incidentId,
        caseId,
        lockVersion,
        at: firstSignal?.at.toISOString() ?? '',
        how: firstSignal?.how ?? '',
        who: firstSignal?.who ?? '',
      }}
      successMessage={t('saved')}
      onSuccess={onDone}
      label={t('title')}
    >
      <DateTimeField name="at" label={t('at')} max={new Date(now).toISOString()} />
      <TextareaField name="how" label={t('how')} hint={t('howHint')} rows={3} maxLength={2000} />
      <TextField name="who" label={t('who')} hint={t('whoHint')} optional maxLength={200} />
      <FormActions quiet>
        <SubmitButton>{common('save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
