'use client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { UploadProgress } from '@/components/evidence/upload-progress';
import { useUpload } from '@/components/evidence/use-upload';
import { OptionsField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { FileField } from '@/components/form/file-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { fixAwareness } from '@/lib/cases/actions';
import type { CaseView } from '@/lib/cases/detail/queries';
import { AWARENESS_BASES, fixAwarenessSchema } from '@/lib/cases/schema';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/schema';
import { DeadlineEffect } from './deadline-effect';

const formSchema = fixAwarenessSchema.extend({ file: z.custom<File>((value) => value instanceof File).nullable() });
type Place = Pick<CaseView, 'incidentId' | 'caseId' | 'lockVersion' | 'awarenessAt' | 'awarenessBasis'> & {
  deadline: Date | null;
};

/** When the laboratory became aware, on what basis, decided by whom, with what proof; a revision says why. */
export function AwarenessForm({ place, onDone }: { place: Place; onDone?: () => void }) {
  const t = useTranslations('cases');
  const now = useCaseNow();
  const { incidentId, caseId, lockVersion, awarenessAt, awarenessBasis, deadline } = place;
  const upload = useUpload({ incidentId, caseId, kind: 'AWARENESS_PROOF' });
  const revision = awarenessAt !== null;

  async function save({ file, ...input }: z.input<typeof formSchema>) {
    if (!file) return fixAwareness(input);
    const sent = await upload.send(file);
    return sent.ok ? fixAwareness({ ...input, proofId: sent.data.id }) : sent;
  }

  return (
    <Form
      schema={formSchema}
      action={save}
      defaultValues={{
        incidentId,
        caseId,
        lockVersion,
        awarenessAt: awarenessAt?.toISOString() ?? '',
        basis: awarenessBasis ?? undefined,
        decidedBy: '',
        note: '',
        reason: '',
        proofId: null,
        file: null,
      }}
      successMessage={t(revision ? 'awareness.revised' : 'awareness.fixed')}
      onSuccess={onDone}
      label={t(revision ? 'awareness.revise' : 'awareness.fix')}
    >
      {(form) => (
        <>
          <DateTimeField
            name="awarenessAt"
            label={t('awareness.at')}
            hint={t('awareness.atHint')}
            max={new Date(now).toISOString()}
          />
          <DeadlineEffect awarenessAt={form.watch('awarenessAt')} current={deadline} />
          <OptionsField
            name="basis"
            label={t('awareness.basis')}
            single
            options={AWARENESS_BASES.map((value) => ({ value, label: t(`basis.${value}`) }))}
          />
          <TextField name="decidedBy" label={t('awareness.decidedBy')} hint={t('awareness.decidedByHint')} />
          <TextareaField name="note" label={t('awareness.note')} hint={t('awareness.noteHint')} rows={3} />
          {revision ? (
            <TextareaField name="reason" label={t('awareness.reason')} hint={t('awareness.reasonHint')} rows={2} />
          ) : null}
          <FileField name="file" label={t('awareness.proof')} optional maxBytes={MAX_EVIDENCE_BYTES} />
          <UploadProgress name={form.watch('file')?.name ?? ''} share={upload.share} />
          <FormActions quiet>
            <SubmitButton>{t(revision ? 'awareness.revise' : 'awareness.fix')}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
