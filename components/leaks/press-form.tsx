'use client';
import { useTranslations } from 'next-intl';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { addPress } from '@/lib/leaks/actions';
import { addPressSchema } from '@/lib/leaks/schema';

/** One article or public message. */
export function PressForm({ incidentId, now, onDone }: { incidentId: string; now: string; onDone: () => void }) {
  const [t, common] = [useTranslations('leaks.press'), useTranslations('common')];
  return (
    <Form
      schema={addPressSchema}
      action={addPress}
      defaultValues={{ incidentId, outlet: '', title: '', summary: '', source: '', publishedAt: now }}
      successMessage={t('added')}
      onSuccess={onDone}
      className="grid gap-4 p-5"
    >
      <TextField name="outlet" label={t('outlet')} />
      <TextField name="title" label={t('headline')} />
      <DateTimeField name="publishedAt" label={t('publishedAt')} />
      <TextareaField name="summary" label={t('summary')} rows={3} optional />
      <TextField name="source" label={t('source')} hint={t('sourceHint')} optional />
      <FormActions>
        <Button onClick={onDone}>{common('cancel')}</Button>
        <SubmitButton>{t('add')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
