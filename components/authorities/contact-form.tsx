'use client';
import { useTranslations } from 'next-intl';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { recordContact } from '@/lib/authorities/actions';
import { CHANNELS, DIRECTIONS, type Directory, recordContactSchema } from '@/lib/authorities/schema';

/** One exchange: with whom, how, when, what came of it, what follows. */
export function ContactForm({
  incidentId,
  directory,
  authorityId,
  onDone,
}: {
  incidentId: string;
  directory: Directory;
  authorityId: string;
  onDone: () => void;
}) {
  const [t, common] = [useTranslations('authorities'), useTranslations('common')];
  const { authorities, laboratories, permissions, now } = directory;
  const forIncident = permissions.recordForIncident;
  return (
    <Form
      schema={recordContactSchema}
      action={recordContact}
      defaultValues={{
        incidentId,
        authorityId,
        caseId: forIncident ? '' : (laboratories[0]?.id ?? ''),
        direction: 'OUTGOING',
        channel: 'PHONE',
        counterpart: '',
        at: now,
        outcome: '',
        nextStep: '',
        nextAt: null,
        reference: '',
      }}
      successMessage={t('recorded')}
      onSuccess={onDone}
      className="grid gap-4 p-5"
    >
      {(form) => (
        <>
          <SelectField
            name="authorityId"
            label={t('fields.authority')}
            placeholder={t('fields.choose')}
            options={authorities.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <OptionsField
            name="channel"
            label={t('fields.channel')}
            single
            options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          />
          <OptionsField
            name="direction"
            label={t('fields.direction')}
            single
            options={DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))}
          />
          <DateTimeField name="at" label={t('fields.at')} />
          <TextField name="counterpart" label={t('fields.counterpart')} hint={t('fields.counterpartHint')} optional />
          <TextareaField name="outcome" label={t('fields.outcome')} hint={t('fields.outcomeHint')} rows={4} />
          <TextField name="nextStep" label={t('fields.nextStep')} optional />
          {form.watch('nextStep') ? <DateTimeField name="nextAt" label={t('fields.nextAt')} /> : null}
          <SelectField
            name="caseId"
            label={t('fields.laboratory')}
            placeholder={forIncident ? t('fields.wholeIncident') : undefined}
            options={laboratories.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField name="reference" label={t('fields.reference')} hint={t('fields.referenceHint')} optional />
          <FormActions>
            <Button onClick={onDone}>{common('cancel')}</Button>
            <SubmitButton>{t('record')}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
