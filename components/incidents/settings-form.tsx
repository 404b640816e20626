'use client';
import { useTranslations } from 'next-intl';
import { CheckboxField, OptionsField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { changeSettings } from '@/lib/incidents/actions';
import type { IncidentSettings } from '@/lib/incidents/settings/queries';

/** NIS 2 and the template of dossiers, each change with its reason. */
export function SettingsForm({
  settings,
  profiles,
}: {
  settings: IncidentSettings;
  profiles: readonly IncidentSettings['formProfile'][];
}) {
  const t = useTranslations('incidents.settings');
  const { cases: _, ...values } = settings;
  return (
    <Form
      schema={() => import('@/lib/incidents/schema').then((module) => module.changeSettingsSchema)}
      action={changeSettings}
      defaultValues={{ ...values, reason: '' }}
      successMessage={t('saved')}
      label={t('title')}
    >
      <CheckboxField name="nis2Applies" label={t('nis2')} note={t('nis2Note')} />
      <OptionsField
        name="formProfile"
        label={t('profile')}
        hint={t('profileHint')}
        single
        options={profiles.map((value) => ({ value, label: t(`profiles.${value}`) }))}
      />
      <TextareaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
      <FormActions quiet>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
