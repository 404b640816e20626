'use client';
import { useTranslations } from 'next-intl';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { FLAG_REASONS, SETTABLE_FLAGS } from '@/lib/patients/flags/rules';
import { setFlagsSchema } from '@/lib/patients/flags/schema';
import { changeFlags } from '@/lib/patients/person/actions';
import type { PersonFlag } from '@/lib/patients/person/flags';
import { Consequences } from './consequences';
import { useFlagsSaid } from './use-flags-said';

type Props = {
  incidentId: string;
  persons: readonly string[];
  /** What the one person carries now: those can be removed, the others added. */
  current?: readonly PersonFlag[];
  onDone: () => void;
};

/** Flags to set and to clear, the reason, and beside each what it changes for the letters. */
export function FlagsForm({ incidentId, persons, current, onDone }: Props) {
  const [t, flag, common] = [
    useTranslations('persons.flags'),
    useTranslations('patients.flag'),
    useTranslations('common'),
  ];
  const said = useFlagsSaid();
  const options = (flags: readonly PersonFlag[]) => flags.map((value) => ({ value, label: flag(value) }));
  const carried = current ? SETTABLE_FLAGS.filter((name) => current.includes(name)) : SETTABLE_FLAGS;
  const free = current ? SETTABLE_FLAGS.filter((name) => !current.includes(name)) : SETTABLE_FLAGS;
  return (
    <Form
      schema={setFlagsSchema}
      action={changeFlags}
      defaultValues={{ incidentId, persons: [...persons], add: [], remove: [], note: '' }}
      onSuccess={(result) => {
        toast.success(said(result));
        onDone();
      }}
    >
      {(form) => (
        <>
          <OptionsField name="add" label={t('add')} options={options(free)} optional />
          <Consequences flags={form.watch('add') ?? []} />
          {carried.length > 0 ? (
            <OptionsField name="remove" label={t('remove')} options={options(carried)} optional />
          ) : null}
          <SelectField
            name="reason"
            label={t('reason')}
            placeholder={t('choose')}
            options={FLAG_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          />
          <TextareaField name="note" label={t('note')} hint={t('noteHint')} rows={2} maxLength={300} optional />
          <FormActions quiet>
            <Button onClick={onDone}>{common('cancel')}</Button>
            <SubmitButton>{t('confirm', { count: persons.length })}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
