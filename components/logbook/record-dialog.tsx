'use client';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { recordEntry } from '@/lib/logbook/actions';
import { ENTRY_KINDS, type EntryKind, type LogOptions, recordEntrySchema } from '@/lib/logbook/schema';
import { useRecording } from './use-recording';

/** The entry that a correction supersedes, as far as the page holds it. */
export type Correctable = { seq: number; kind: EntryKind; caseId: string | null; text: string };

type Props = { incidentId: string; record: LogOptions['record']; correctable: readonly Correctable[] };

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  );
}

/** Key N opens the form, unless something is being typed. */
function useKeyN(open: () => void) {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      open();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** “Consigner” with its form, also of a correction; the open form is in the address, so the board can lead to it. */
export function RecordDialog({ incidentId, record, correctable }: Props) {
  const t = useTranslations('logbook');
  const recording = useRecording();
  const corrected = correctable.find((entry) => entry.seq === recording.corrects);
  const seq = recording.corrects;
  useKeyN(recording.record);
  return (
    <>
      <Button variant="primary" aria-keyshortcuts="n" onClick={recording.record}>
        {t('record')} <Kbd>N</Kbd>
      </Button>
      <Dialog
        open={recording.open && (seq === null || corrected !== undefined)}
        onOpenChange={(open) => !open && recording.close()}
      >
        <DialogContent
          title={seq === null ? t('recordTitle') : t('correctTitle', { seq })}
          description={seq === null ? undefined : t('correctLead', { seq })}
        >
          <RecordForm
            incidentId={incidentId}
            record={record}
            corrected={corrected}
            onDone={(done) => {
              recording.close();
              toast.success(t('recorded', { seq: done }));
            }}
            onCancel={recording.close}
          />
        </DialogContent>
      </Dialog>
    </>
  );
}

function RecordForm({
  incidentId,
  record,
  corrected,
  onDone,
  onCancel,
}: Pick<Props, 'incidentId' | 'record'> & {
  corrected: Correctable | undefined;
  onDone: (seq: number) => void;
  onCancel: () => void;
}) {
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
