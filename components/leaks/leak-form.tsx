'use client';
import { useTranslations } from 'next-intl';
import { OptionsField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { addLeak } from '@/lib/leaks/actions';
import { addLeakSchema, LEAK_KINDS } from '@/lib/leaks/schema';

/** One place where the file was seen. */
export function LeakForm({ incidentId, now, onDone }: { incidentId: string; now: string; onDone: () => void }) {
  const [t, common] = [useTranslations('leaks'), useTranslations('common')];
  return (
    <Form
      schema={addLeakSchema}
      action={addLeak}
      defaultValues={{ incidentId, kind: 'FORUM', label: '', address: '', host: '', firstSeenAt: now, note: '' }}
      successMessage={t('added')}
      onSuccess={onDone}
      className="grid gap-4 p-5"
    >
      <OptionsField
        name="kind"
        label={t('fields.kind')}
        single
        options={LEAK_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TextField name="label" label={t('fields.label')} hint={t('fields.labelHint')} />
      <TextField
        name="address"
        label={t('fields.address')}
        hint={t('fields.addressHint')}
        optional
        autoComplete="off"
      />
      <TextField name="host" label={t('fields.host')} optional />
      <DateTimeField name="firstSeenAt" label={t('fields.firstSeenAt')} />
      <TextareaField name="note" label={t('fields.note')} rows={3} optional />
      <FormActions>
        <Button onClick={onDone}>{common('cancel')}</Button>
        <SubmitButton>{t('add')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
