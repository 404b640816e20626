'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { saveScript } from '@/lib/requests/actions';
import type { Script } from '@/lib/requests/desk/queries';

/** Writes the next version of what the hotline says. */
export function ScriptForm({
  incidentId,
  script,
  draft,
}: {
  incidentId: string;
  script: Script | null;
  draft: string;
}) {
  const t = useTranslations('requests.script');
  return (
    <Form
      schema={() => import('@/lib/requests/schema').then((module) => module.saveScriptSchema)}
      action={saveScript}
      label={t('edit')}
      successMessage={t('saved')}
      defaultValues={{
        incidentId,
        phone: script?.phone ?? '',
        hours: script?.hours ?? '',
        text: script?.text ?? draft,
        textEn: script?.textEn ?? '',
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="phone" label={t('phone')} inputMode="tel" autoComplete="off" />
        <TextField name="hours" label={t('hours')} autoComplete="off" />
      </div>
      <TextareaField name="text" label={t('text')} hint={t('textHint')} rows={14} />
      <TextareaField name="textEn" label={t('textEn')} rows={8} optional />
      <FormActions>
        <SubmitButton>{t('save', { version: (script?.version ?? 0) + 1 })}</SubmitButton>
      </FormActions>
    </Form>
  );
}
