'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { z } from 'zod';
import { SelectField } from '@/components/form/choice-field';
import { FileField } from '@/components/form/file-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { INCIDENT_KINDS, uploadFormSchema } from '@/lib/evidence/schema';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/upload/limits';
import type { ActionResult } from '@/lib/platform/actions/action';
import { ACCEPTED_EXTENSIONS } from '@/lib/platform/storage/file-type';
import { type Received, uploadEvidence } from './upload';
import { UploadProgress } from './upload-progress';

/** A piece and its kind, sent with its progress. */
export function EvidenceForm({ incidentId, onDone }: { incidentId: string; onDone: () => void }) {
  const t = useTranslations('evidence');
  const router = useRouter();
  const [share, setShare] = useState<number | null>(null);

  async function send({ file, kind }: z.input<typeof uploadFormSchema>): Promise<ActionResult<Received>> {
    if (!file) return { ok: false, error: { code: 'INVALID', message: t('errors.choose') } };
    const result = await uploadEvidence({
      incidentId,
      kind,
      file,
      onProgress: setShare,
      interrupted: t('errors.interrupted'),
    });
    setShare(null);
    return result.ok ? result : { ok: false, error: { ...result.error, fields: { file: result.error.message } } };
  }

  return (
    <Form
      schema={uploadFormSchema}
      action={send}
      defaultValues={{ kind: 'OTHER', file: null }}
      onSuccess={() => {
        onDone();
        router.refresh();
      }}
      successMessage={t('receivedShort')}
      afterSuccess="reset"
      label={t('addTitle')}
    >
      {(form) => (
        <>
          <SelectField
            name="kind"
            label={t('kindLabel')}
            options={INCIDENT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <FileField
            name="file"
            label={t('file')}
            accept={ACCEPTED_EXTENSIONS}
            maxBytes={MAX_EVIDENCE_BYTES}
            fileHint={t('drop')}
          />
          <UploadProgress name={form.watch('file')?.name ?? ''} share={share} />
          <FormActions quiet>
            <SubmitButton>{t('add')}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
