'use client';
import { useTranslations } from 'next-intl';
import { OptionsField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { moveLeak } from '@/lib/leaks/actions';
import { type LeakRow, type LeakState, moveLeakSchema } from '@/lib/leaks/schema';

type Props = { incidentId: string; leak: LeakRow; first: LeakState; now: string; onDone: () => void };

/** The new state of a place, with its reason. */
export function MoveForm({ incidentId, leak, first, now, onDone }: Props) {
  const [t, common] = [useTranslations('leaks'), useTranslations('common')];
  return (
    <Form
      schema={moveLeakSchema}
      action={moveLeak}
      defaultValues={{ incidentId, leakId: leak.id, from: leak.state, to: first, at: now, note: '' }}
      successMessage={t('moved')}
      onSuccess={onDone}
      className="grid gap-4 p-5"
    >
      {(form) => (
        <>
          <OptionsField
            name="to"
            label={t('newState')}
            single
            options={leak.moves.map((value) => ({ value, label: t(`state.${value}`) }))}
            hint={t(`moveHints.${form.watch('to')}`)}
          />
          <TextareaField name="note" label={t('fields.moveNote')} rows={4} />
          <DateTimeField name="at" label={t('fields.at')} />
          <FormActions>
            <Button onClick={onDone}>{common('cancel')}</Button>
            <SubmitButton>{t('move')}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
