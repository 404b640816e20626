'use client';
import { useTranslations } from 'next-intl';
import type { z } from 'zod';
import { UploadProgress } from '@/components/evidence/upload-progress';
import { useUpload } from '@/components/evidence/use-upload';
import { OptionsField } from '@/components/form/choice-field';
import { FileField } from '@/components/form/file-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/upload/limits';
import type { ActionResult } from '@/lib/platform/actions/action';
import { ACCEPTED_EXTENSIONS } from '@/lib/platform/storage/file-type';
import { updateItems } from '@/lib/remediation/actions';
import { type RemediationState, requirement } from '@/lib/remediation/rules';
import { actFormSchema, type CellRef } from '@/lib/remediation/schema';

type Values = z.input<typeof actFormSchema>;

/** What to do with one or several cells: the next state, with the proof or the reason it demands. */
export function ActForm({
  incidentId,
  cells,
  options,
  laboratories,
  onDone,
}: {
  incidentId: string;
  cells: readonly CellRef[];
  options: readonly RemediationState[];
  /** How many laboratories will see the proof. */
  laboratories: number;
  onDone: () => void;
}) {
  const t = useTranslations('remediation');
  const upload = useUpload({ incidentId, kind: 'REMEDIATION_PROOF' });
  const count = cells.length;
  const [only] = options.length === 1 ? options : [];

  async function send({ file, ...act }: Values): Promise<ActionResult<{ updated: number }>> {
    let evidenceId: string | null = null;
    if (file && requirement(act.to) === 'evidence') {
      const sent = await upload.send(file);
      if (!sent.ok) return { ok: false, error: { ...sent.error, fields: { file: sent.error.message } } };
      evidenceId = sent.data.id;
    }
    return updateItems({ ...act, incidentId, cells: [...cells], evidenceId });
  }

  return (
    <Form
      schema={actFormSchema}
      defaultValues={{ to: only, note: '', reason: '', file: null }}
      action={send}
      successMessage={t('updated', { count })}
      onSuccess={onDone}
      label={t('act')}
    >
      {(form) => {
        const to = form.watch('to');
        const file = form.watch('file');
        return (
          <>
            <OptionsField
              name="to"
              label={t('actLabel', { count })}
              single
              options={options.map((state) => ({ value: state, label: t(`act_${state}`) }))}
            />
            {to && requirement(to) === 'evidence' ? (
              <>
                <FileField
                  name="file"
                  label={t('proof')}
                  accept={ACCEPTED_EXTENSIONS}
                  maxBytes={MAX_EVIDENCE_BYTES}
                  fileHint={t('proofTypes')}
                  hint={t('proofHint', { count: laboratories })}
                />
                <UploadProgress name={file instanceof File ? file.name : ''} share={upload.share} />
              </>
            ) : null}
            {to && requirement(to) === 'reason' ? (
              <TextareaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} maxLength={2000} />
            ) : (
              <TextareaField name="note" label={t('note')} optional rows={2} maxLength={2000} />
            )}
            <FormActions quiet>
              <SubmitButton variant={to === 'REFUSED' ? 'danger-solid' : 'primary'} disabled={!to}>
                {to ? t(`submit_${to}`, { count }) : t('submit', { count })}
              </SubmitButton>
            </FormActions>
          </>
        );
      }}
    </Form>
  );
}
