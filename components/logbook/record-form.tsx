'use client';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { recordEntry } from '@/lib/logbook/actions';
import { ENTRY_KINDS, type EntryKind, type LogOptions, recordEntrySchema } from '@/lib/logbook/schema';

/** The entry that a correction supersedes, as far as the page holds it. */
export type Correctable = { seq: number; kind: EntryKind; caseId: string | null; text: string };

type Props = {
  incidentId: string;
  record: LogOptions['record'];
  corrected: Correctable | undefined;
  onDone: (seq: number) => void;
  onCancel: () => void;
};

/** What is written in the log: a note or a decision, or the correction of one. */
export function RecordForm({ incidentId, record, corrected, onDone, onCancel }: Props) {
  const [t, common] = [useTranslations('logbook'), useTranslations('common')];
  const kinds = ENTRY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }));
  const cases = record.cases.map((option) => ({ value: option.id, label: option.name }));
  const defaults = {
    incidentId,
    kind: corrected?.kind ?? ('note' as const),
    caseId: corrected ? corrected.caseId : record.forIncident ? '' : (record.cases[0]?.id ?? ''),
    text: corrected?.text ?? '',
    corrects: corrected?.seq ?? null,
  };
  return (
    <Form
      schema={recordEntrySchema}
      action={recordEntry}
      defaultValues={defaults}
      onSuccess={(data) => onDone(data.seq)}
    >
      {(form) => (
        <>
          {corrected || !record.decisions ? null : (
            <OptionsField
              name="kind"
              label={t('kind')}
              options={kinds}
              single
              hint={t(`kindHints.${form.watch('kind')}`)}
            />
          )}
          <TextareaField name="text" label={t('text')} rows={5} maxLength={2000} />
          <Callout tone="soon" icon={ShieldAlert}>
            {t('textHint')}
          </Callout>
          {corrected ? null : (
            <SelectField
              name="caseId"
              label={t('laboratory')}
              options={cases}
              placeholder={record.forIncident ? t('wholeIncident') : undefined}
              hint={form.watch('caseId') ? t('laboratoryHint') : t('incidentHint')}
            />
          )}
          <FormActions>
            <Button onClick={onCancel}>{common('cancel')}</Button>
            <SubmitButton>{corrected ? t('submitCorrection') : t('submit')}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
