'use client';
import { useLocale, useTranslations } from 'next-intl';
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
import { Callout } from '@/components/ui/callout';
import { fixAwareness } from '@/lib/cases/actions';
import type { AwarenessView } from '@/lib/cases/awareness/queries';
import { verification } from '@/lib/cases/awareness/rules';
import { AWARENESS_BASES, fixAwarenessSchema } from '@/lib/cases/schema';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/upload/limits';
import { formatRemaining } from '@/lib/platform/time/format';
import { AwarenessNoticeField } from './awareness-notice-field';
import { DeadlineEffect } from './deadline-effect';

const formSchema = fixAwarenessSchema.extend({ file: z.custom<File>((value) => value instanceof File).nullable() });

/**
 * When the laboratory became aware, on what basis, decided by whom, with what proof; a revision says why. `retain` is the
 * delivery of the vendor's notice that the person came to retain.
 */
export function AwarenessForm({
  view,
  retain = null,
  onDone,
}: {
  view: AwarenessView;
  retain?: string | null;
  onDone?: () => void;
}) {
  const t = useTranslations('cases');
  const now = useCaseNow();
  const { incidentId, caseId, lockVersion, awarenessAt, awarenessBasis, firstSignal, notices } = view;
  const upload = useUpload({ incidentId, caseId, kind: 'AWARENESS_PROOF' });
  const revision = awarenessAt !== null;
  const retained = notices.find((notice) => notice.deliveryId === retain) ?? null;

  async function save({ file, ...input }: z.input<typeof formSchema>) {
    const act = { ...input, noticeDeliveryId: input.basis === 'VENDOR_NOTICE' ? input.noticeDeliveryId : null };
    if (!file) return fixAwareness(act);
    const sent = await upload.send(file);
    return sent.ok ? fixAwareness({ ...act, proofId: sent.data.id }) : sent;
  }

  return (
    <Form
      schema={formSchema}
      action={save}
      defaultValues={{
        incidentId,
        caseId,
        lockVersion,
        awarenessAt: (retained?.availableAt ?? awarenessAt)?.toISOString() ?? '',
        basis: retained ? 'VENDOR_NOTICE' : (awarenessBasis ?? undefined),
        noticeDeliveryId: retained?.deliveryId ?? null,
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
      {(form) => {
        const at = form.watch('awarenessAt');
        return (
          <>
            <OptionsField
              name="basis"
              label={t('awareness.basis')}
              single
              options={AWARENESS_BASES.map((value) => ({ value, label: t(`basis.${value}`) }))}
            />
            {form.watch('basis') === 'VENDOR_NOTICE' && notices.length > 0 ? (
              <AwarenessNoticeField notices={notices} awarenessAt={awarenessAt} />
            ) : null}
            <DateTimeField
              name="awarenessAt"
              label={t('awareness.at')}
              hint={t('awareness.atHint')}
              max={new Date(now).toISOString()}
            />
            <LongVerification from={firstSignal?.at ?? null} at={at} />
            <DeadlineEffect incidentId={incidentId} caseId={caseId} awarenessAt={at} />
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
        );
      }}
    </Form>
  );
}

/** Said kindly while the date is chosen: only a short verification is allowed, so a long one is explained. */
function LongVerification({ from, at }: { from: Date | null; at: string }) {
  const [t, locale] = [useTranslations('cases.signal'), useLocale()];
  const phase = verification(from, Number.isNaN(Date.parse(at)) ? null : new Date(at));
  if (!phase?.long) return null;
  return (
    <Callout tone="soon" live title={t('long', { time: formatRemaining(phase.ms, locale) })}>
      <p>{t('longHint')}</p>
    </Callout>
  );
}
