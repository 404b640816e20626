'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { saveTemplate } from '@/lib/requests/actions';
import { MERGE_FIELDS } from '@/lib/requests/answers/rules';
import type { TemplatePage } from '@/lib/requests/templates/queries';

/** Writes the next version of a text of answer; fields are put in between double braces. */
export function TemplateForm({ incidentId, page }: { incidentId: string; page: TemplatePage }) {
  const t = useTranslations('requests.templates');
  const { text, caseId } = page;
  return (
    <Form
      schema={() => import('@/lib/requests/schema').then((module) => module.saveTemplateSchema)}
      action={saveTemplate}
      label={t('edit')}
      successMessage={t('saved')}
      defaultValues={{ incidentId, caseId, key: text.key, locale: text.locale, subject: text.subject, body: text.body }}
    >
      <TextField name="subject" label={t('subject')} autoComplete="off" />
      <TextareaField name="body" label={t('body')} rows={18} />
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-2">
        {MERGE_FIELDS.map((field) => (
          <div key={field} className="flex flex-wrap gap-x-2">
            <dt>
              <code>{`{{${field}}}`}</code>
            </dt>
            <dd className="text-muted">{t(`merge.${field}`)}</dd>
          </div>
        ))}
      </dl>
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
