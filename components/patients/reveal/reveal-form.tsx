'use client';
import { useTranslations } from 'next-intl';
import { SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { openReveal } from '@/lib/patients/person/actions';
import { REVEAL_REASONS } from '@/lib/patients/reveal/rules';
import { revealSchema } from '@/lib/patients/reveal/schema';

/** Why the identity is needed: a closed list, and words of one's own where the list is not enough. */
export function RevealForm(props: { incidentId: string; personId: string; onCancel: () => void; onDone: () => void }) {
  const { incidentId, personId, onCancel, onDone } = props;
  const [t, common] = [useTranslations('persons.reveal'), useTranslations('common')];
  return (
    <Form
      schema={revealSchema}
      action={openReveal}
      defaultValues={{ incidentId, personId, note: '' }}
      successMessage={t('done')}
      onSuccess={onDone}
    >
      <SelectField
        name="reason"
        label={t('reason')}
        placeholder={t('choose')}
        options={REVEAL_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
      />
      <TextareaField name="note" label={t('note')} hint={t('noteHint')} rows={2} maxLength={300} optional />
      <FormActions quiet>
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <SubmitButton>{t('confirm')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
