'use client';
import { useTranslations } from 'next-intl';
import { CheckboxField, SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { Callout } from '@/components/ui/callout';
import { saveReminderPreferences } from '@/lib/reminders/actions';
import type { Preference } from '@/lib/reminders/schema';
import { LeadChips, type Leads } from './lead-chips';

/** When and how to be reminded. */
export function SettingsForm({
  preference,
  email,
  mayOversee,
  leads,
}: {
  preference: Preference;
  email: string;
  mayOversee: boolean;
  leads: Leads;
}) {
  const t = useTranslations('reminders.settings');
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: t('hour', { hour }) }));
  return (
    <Form
      schema={() => import('@/lib/reminders/schema').then((module) => module.preferenceSchema)}
      action={saveReminderPreferences}
      defaultValues={{ ...preference, digestHour: String(preference.digestHour) }}
      successMessage={t('saved')}
      label={t('card')}
    >
      {(form) => (
        <>
          <LeadChips name="leadHours" leads={leads} />
          <CheckboxField name="atOverdue" label={t('atOverdue')} />
          <CheckboxField name="byEmail" label={t('byEmail', { email })} note={t('byEmailHint')} />
          <CheckboxField name="inApp" label={t('inApp')} />
          {form.watch('byEmail') || form.watch('inApp') ? null : (
            <Callout tone="soon" live>
              {t('nothing')}
            </Callout>
          )}
          {mayOversee ? <CheckboxField name="overview" label={t('overview')} note={t('overviewHint')} /> : null}
          <CheckboxField name="digest" label={t('digest')} note={t('digestHint')} />
          {form.watch('digest') ? (
            <SelectField name="digestHour" label={t('digestHour')} options={hours} className="max-w-56" />
          ) : null}
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
