'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Callout } from '@/components/ui/callout';
import { createRequest } from '@/lib/requests/actions';
import { CAPACITIES, REQUEST_CHANNELS, REQUEST_KINDS } from '@/lib/requests/kinds/catalogue';
import { requestNumber } from '@/lib/requests/labels';

interface Props {
  incidentId: string;
  /** Laboratories a request may be noted for; the only one is chosen. */
  cases: readonly { id: string; name: string }[];
}

/**
 * A call in under twenty seconds by keyboard: laboratory by its first letters, arrows for what is asked, name, birth
 * date, telephone, Enter. What comes next keeps the laboratory and the way in.
 */
export function NewCallForm({ incidentId, cases }: Props) {
  const t = useTranslations('requests');
  const [last, setLast] = useState<number>();
  const options = (values: readonly string[], group: string) =>
    values.map((value) => ({ value, label: t(`${group}.${value}`) }));
  const empty = {
    incidentId,
    caseId: cases.length === 1 ? (cases[0]?.id ?? '') : '',
    kind: 'IN_FILE' as const,
    channel: 'HOTLINE' as const,
    capacity: 'SELF' as const,
    locale: 'fr' as const,
    receivedAt: '',
    note: '',
    ...{ lastName: '', firstName: '', birthDate: '', phone: '', email: '', street: '', postcode: '', city: '' },
    ...{ requesterName: '', requesterPhone: '' },
  };
  return (
    <Form
      schema={() => import('@/lib/requests/schema').then((module) => module.createRequestSchema)}
      action={createRequest}
      label={t('desk.new')}
      defaultValues={empty}
      onSuccess={({ number }, form) => {
        setLast(number);
        const { caseId, channel } = form.getValues();
        form.reset({ ...empty, caseId, channel });
        form.setFocus('caseId');
      }}
    >
      {(form) => {
        const capacity = form.watch('capacity');
        return (
          <>
            {last === undefined ? null : (
              <Callout tone="met" live title={t('desk.noted', { number: requestNumber(last) })}>
                {t('desk.say', { number: requestNumber(last) })}
              </Callout>
            )}
            <SelectField
              name="caseId"
              label={t('fields.laboratory')}
              placeholder={t('fields.chooseLaboratory')}
              options={cases.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <OptionsField name="kind" label={t('fields.kind')} single options={options(REQUEST_KINDS, 'kinds')} />
            <OptionsField
              name="channel"
              label={t('fields.channel')}
              single
              options={options(REQUEST_CHANNELS, 'channels')}
            />
            <OptionsField
              name="capacity"
              label={t('fields.capacity')}
              single
              options={options(CAPACITIES, 'capacities')}
            />
            {capacity === 'SELF' ? null : (
              <div className="grid gap-4 sm:grid-cols-2">
                <TextField name="requesterName" label={t('fields.requesterName')} autoComplete="off" />
                <TextField
                  name="requesterPhone"
                  label={t('fields.requesterPhone')}
                  autoComplete="off"
                  inputMode="tel"
                  optional
                />
              </div>
            )}
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField name="lastName" label={t('fields.lastName')} autoComplete="off" />
              <TextField name="firstName" label={t('fields.firstName')} autoComplete="off" />
              <TextField
                name="birthDate"
                label={t('fields.birthDate')}
                placeholder="31/12/1980"
                autoComplete="off"
                optional
              />
              <TextField name="phone" label={t('fields.phone')} autoComplete="off" inputMode="tel" optional />
            </div>
            <details className="rounded-md border px-3 py-2">
              <summary className="cursor-pointer font-semibold text-sm">{t('desk.more')}</summary>
              <div className="grid gap-4 pt-3 sm:grid-cols-2">
                <DateTimeField
                  name="receivedAt"
                  label={t('fields.receivedAt')}
                  hint={t('fields.receivedHint')}
                  optional
                />
                <TextField name="email" label={t('fields.email')} autoComplete="off" inputMode="email" optional />
                <TextField name="street" label={t('fields.street')} autoComplete="off" optional />
                <div className="grid grid-cols-[7rem_minmax(0,1fr)] gap-4">
                  <TextField
                    name="postcode"
                    label={t('fields.postcode')}
                    autoComplete="off"
                    inputMode="numeric"
                    optional
                  />
                  <TextField name="city" label={t('fields.city')} autoComplete="off" optional />
                </div>
                <OptionsField
                  name="locale"
                  label={t('fields.locale')}
                  single
                  options={options(['fr', 'en'], 'locales')}
                />
                <TextareaField name="note" label={t('fields.note')} hint={t('fields.noteHint')} rows={2} optional />
              </div>
            </details>
            <FormActions quiet>
              <SubmitButton size="lg">{t('desk.save')}</SubmitButton>
            </FormActions>
          </>
        );
      }}
    </Form>
  );
}
