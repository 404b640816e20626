'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { uploadEvidence } from '@/components/evidence/upload';
import { UploadProgress } from '@/components/evidence/upload-progress';
import { CheckboxField, OptionsField, SelectField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { FileField } from '@/components/form/file-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { Button } from '@/components/ui/button';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/upload/limits';
import { recordFact } from '@/lib/facts/actions';
import type { FactDef } from '@/lib/facts/keys/catalogue';
import type { FactValue } from '@/lib/facts/keys/value';
import { SOURCE_KINDS } from '@/lib/facts/rules';
import { type RecordFactInput, recordFactSchema } from '@/lib/facts/schema';
import { ImpactNote } from './impact-note';
import { ValueField } from './value-field';

const formSchema = z.intersection(
  recordFactSchema,
  z.object({ file: z.custom<File>((value) => value instanceof File).nullable() }),
);

export interface RecordFormProps {
  incidentId: string;
  def: FactDef;
  factKey: RecordFactInput['key'];
  /** Places the person records for; null is the incident as a whole. */
  places: readonly { caseId: string | null; name: string; value: FactValue | null; own: boolean }[];
  onDone: () => void;
}

/** The form of RecordFact. */
export function RecordForm({ incidentId, def, factKey, places, onDone }: RecordFormProps) {
  const [t, common] = [useTranslations('facts'), useTranslations('common')];
  const [first] = places;
  const interrupted = useTranslations('evidence.errors')('interrupted');
  const [share, setShare] = useState<number | null>(null);
  const now = useCaseNow();
  const asOf = new Date(Math.floor(now / 60_000) * 60_000).toISOString();

  async function save({ file, caseId, ...input }: z.input<typeof formSchema>) {
    const told = { ...input, caseId: caseId || null };
    if (!file) return recordFact(told);
    setShare(0);
    const place = { incidentId, ...(caseId && { caseId }), kind: 'FACT_SOURCE' };
    const sent = await uploadEvidence({ ...place, file, onProgress: setShare, interrupted });
    setShare(null);
    return sent.ok ? recordFact({ ...told, evidenceId: sent.data.id }) : sent;
  }

  return (
    <Form
      schema={formSchema}
      action={save}
      defaultValues={{
        incidentId,
        caseId: first?.caseId ?? null,
        key: factKey,
        value: first?.value ?? (def.type === 'choices' ? [] : null),
        withdrawn: false,
        asOf,
        sourceKind: undefined,
        source: '',
        evidenceId: null,
        note: '',
        file: null,
      }}
      successMessage={t('record.done')}
      onSuccess={onDone}
      className="grid gap-4 p-5"
    >
      {(form) => {
        const place = places.find((one) => one.caseId === (form.watch('caseId') || null));
        return (
          <>
            {places.length > 1 ? (
              <SelectField
                name="caseId"
                label={t('record.place')}
                options={places.map((one) => ({ value: one.caseId ?? '', label: one.name }))}
              />
            ) : null}
            {form.watch('withdrawn') ? null : <ValueField def={def} />}
            {place?.own ? (
              <CheckboxField name="withdrawn" label={t('record.withdraw')} note={t('record.withdrawNote')} />
            ) : null}
            <ImpactNote incidentId={incidentId} factKey={factKey} />
            <DateTimeField
              name="asOf"
              label={t('record.asOf')}
              hint={t('record.asOfHint')}
              max={new Date(now).toISOString()}
            />
            <OptionsField
              name="sourceKind"
              label={t('record.sourceKind')}
              single
              options={SOURCE_KINDS.map((value) => ({ value, label: t(`from.${value}`) }))}
            />
            <TextField name="source" label={t('record.source')} hint={t('record.sourceHint')} />
            <TextareaField name="note" label={t('record.note')} rows={2} optional />
            <FileField name="file" label={t('record.proof')} optional maxBytes={MAX_EVIDENCE_BYTES} />
            <UploadProgress name={form.watch('file')?.name ?? ''} share={share} />
            <FormActions quiet>
              <Button onClick={onDone}>{common('cancel')}</Button>
              <SubmitButton>{t('record.save')}</SubmitButton>
            </FormActions>
          </>
        );
      }}
    </Form>
  );
}
