'use client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { setCapacity } from '@/lib/notifications/actions';
import type { Capacity } from '@/lib/notifications/planning/rules';
import { capacitySchema } from '@/lib/notifications/planning/schema';
import type { BatchChannel } from '@/lib/notifications/rules';

/** The price as typed, with a comma or a point. */
const schema = capacitySchema.extend({
  unitCost: z
    .string()
    .trim()
    .regex(/^(\d{1,4}([.,]\d{1,2})?)?$/, 'notifications.errors.cost'),
});

/** Messages a day, and the price of one when it is known. */
export function CapacityForm({
  incidentId,
  channel,
  capacity,
  onDone,
}: {
  incidentId: string;
  channel: BatchChannel;
  capacity: Capacity;
  onDone: () => void;
}) {
  const t = useTranslations('letters.plan');
  return (
    <Form
      schema={schema}
      action={({ unitCost, ...input }) =>
        setCapacity({ ...input, unitCost: unitCost === '' ? null : Number(unitCost.replace(',', '.')) })
      }
      defaultValues={{
        incidentId,
        channel,
        perDay: capacity.perDay,
        unitCost: capacity.unitCost?.toFixed(2).replace('.', ',') ?? '',
      }}
      successMessage={t('saved')}
      onSuccess={onDone}
    >
      <NumberField name="perDay" label={t('perDayLabel')} />
      <TextField name="unitCost" label={t('unitLabel')} hint={t('unitHint')} inputMode="decimal" optional />
      <FormActions quiet>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
