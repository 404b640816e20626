'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useFormContext } from 'react-hook-form';
import type { z } from 'zod';
import { SelectField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Card, CardBody } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { AWARENESS_BASES } from '@/lib/cases/schema';
import { importLaboratories } from '@/lib/organisations/actions';
import { type ImportResult, importLaboratoriesSchema, type ReviewedImport } from '@/lib/organisations/import/schema';

type Props = { incidentId: string; text: string; review: ReviewedImport; onDone: (result: ImportResult) => void };

/** The act itself: how many cases it opens, and the moment of awareness when all share one. */
export function ImportConfirm({ incidentId, text, review, onDone }: Props) {
  const t = useTranslations('organisations.import');
  const ready = review.rows.filter((row) => row.status === 'new' || row.status === 'known').length;
  return (
    <Card title={t('awarenessTitle')}>
      <CardBody>
        <Form
          schema={importLaboratoriesSchema}
          action={importLaboratories}
          defaultValues={{ incidentId, text, awareness: null }}
          onSuccess={onDone}
          layout="rows"
          label={t('awarenessTitle')}
        >
          <Together />
          <FormActions quiet>
            <SubmitButton size="lg" disabled={ready === 0}>
              {ready === 0 ? t('nothing') : t('submit', { count: ready })}
            </SubmitButton>
          </FormActions>
        </Form>
      </CardBody>
    </Card>
  );
}

type Values = z.input<typeof importLaboratoriesSchema>;

function Together() {
  const t = useTranslations('organisations.import');
  const { watch, setValue } = useFormContext<Values>();
  const id = useId();
  const together = watch('awareness') !== null;
  return (
    <>
      <label htmlFor={id} className="flex items-start gap-2">
        <Checkbox
          id={id}
          className="mt-0.5"
          checked={together}
          onChange={(event) =>
            setValue(
              'awareness',
              event.target.checked ? { at: '', basis: 'VENDOR_NOTICE', decidedBy: '', note: '' } : null,
            )
          }
        />
        <span>
          {t('together')}
          <small className="block text-muted text-xs">{t('togetherNote')}</small>
        </span>
      </label>
      {together ? (
        <>
          <DateTimeField name="awareness.at" label={t('awarenessAt')} />
          <SelectField
            name="awareness.basis"
            label={t('awarenessBasis')}
            options={AWARENESS_BASES.map((value) => ({ value, label: t(`bases.${value}`) }))}
          />
          <TextField name="awareness.decidedBy" label={t('awarenessBy')} />
          <TextareaField name="awareness.note" label={t('awarenessNote')} rows={2} />
        </>
      ) : null}
    </>
  );
}
