'use client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { z } from 'zod';
import { SelectField } from '@/components/form/choice-field';
import { FileField } from '@/components/form/file-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { INCIDENT_KINDS, MAX_EVIDENCE_BYTES, uploadFormSchema } from '@/lib/evidence/schema';
import type { ActionResult } from '@/lib/platform/actions/action';
import { ACCEPTED_EXTENSIONS } from '@/lib/platform/storage/file-type';
import { type Received, uploadEvidence } from './upload';
import { UploadProgress } from './upload-progress';

/** Adds a piece about the whole incident: a capture, a letter, a press cutting. */
export function EvidenceUpload({ incidentId }: { incidentId: string }) {
  const t = useTranslations('evidence');
  const router = useRouter();
  const [open, setOpen] = useState(false);
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
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('addTitle')} description={t('description')}>
        <Form
          schema={uploadFormSchema}
          action={send}
          defaultValues={{ kind: 'OTHER', file: null }}
          onSuccess={() => {
            setOpen(false);
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
      </DialogContent>
    </Dialog>
  );
}
