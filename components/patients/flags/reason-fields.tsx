'use client';
import { useTranslations } from 'next-intl';
import { SelectField } from '@/components/form/choice-field';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { FLAG_REASONS } from '@/lib/patients/flags/rules';

/** Why flags change and for how many: the end of the form, for one person, a selection or a whole filter. */
export function ReasonFields({ persons, onCancel }: { persons: number; onCancel: () => void }) {
  const [t, common] = [useTranslations('persons.flags'), useTranslations('common')];
  return (
    <>
      <SelectField
        name="reason"
        label={t('reason')}
        placeholder={t('choose')}
        options={FLAG_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
      />
      <TextareaField name="note" label={t('note')} hint={t('noteHint')} rows={2} maxLength={300} optional />
      <FormActions quiet>
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <SubmitButton>{t('confirm', { count: persons })}</SubmitButton>
      </FormActions>
    </>
  );
}
