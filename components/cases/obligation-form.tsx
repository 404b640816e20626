'use client';
import { useLocale, useTranslations } from 'next-intl';
import { OptionsField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { setObligation } from '@/lib/cases/actions';
import type { ObligationView } from '@/lib/cases/detail/queries';
import { OBLIGATION_STATES, setObligationSchema } from '@/lib/cases/schema';

interface Props {
  place: { incidentId: string; caseId: string };
  item: ObligationView;
  onDone: () => void;
}

/** Where an obligation stands; done asks for its time, not applicable for its reason. */
export function ObligationForm({ place, item, onDone }: Props) {
  const t = useTranslations('cases.obligations');
  const [common, locale] = [useTranslations('common'), useLocale()];
  const now = useCaseNow();
  const { kind } = item.rule;
  return (
    <Form
      schema={setObligationSchema}
      action={setObligation}
      defaultValues={{
        incidentId: place.incidentId,
        caseId: place.caseId,
        kind,
        state: item.state,
        doneAt: item.doneAt?.toISOString() ?? '',
        reference: item.reference,
        note: item.note,
      }}
      successMessage={common('saved')}
      onSuccess={onDone}
    >
      {(form) => (
        <>
          <OptionsField
            name="state"
            label={t('state')}
            single
            options={OBLIGATION_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
          />
          {form.watch('state') === 'DONE' ? (
            <>
              <DateTimeField name="doneAt" label={t('doneAt')} max={new Date(now).toISOString()} />
              <TextField
                name="reference"
                label={t('reference')}
                hint={locale === 'en' ? item.rule.reference?.en : item.rule.reference?.fr}
                optional
              />
            </>
          ) : null}
          <TextareaField name="note" label={t('note')} optional={form.watch('state') !== 'NOT_REQUIRED'} rows={3} />
          <FormActions quiet>
            <SubmitButton>{common('save')}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
