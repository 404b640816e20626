'use client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { UploadProgress } from '@/components/evidence/upload-progress';
import { useUpload } from '@/components/evidence/use-upload';
import { DateTimeField } from '@/components/form/date-time-field';
import { FileField } from '@/components/form/file-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/upload/limits';
import { fileFiling } from '@/lib/filings/actions';
import type { FilingView } from '@/lib/filings/queries';
import { fileSchema } from '@/lib/filings/schema';

const formSchema = fileSchema.extend({ file: z.custom<File>((value) => value instanceof File).nullable() });

/** The receipt of the teleservice: its number, its moment, and its file when there is one. */
export function ReceiptForm({ view }: { view: FilingView }) {
  const t = useTranslations('filings.acts');
  const now = useCaseNow();
  const { incidentId, filingId, caseId, lockVersion } = view;
  const upload = useUpload({ incidentId, caseId, kind: 'FILING_RECEIPT' });

  async function file({ file: receipt, ...input }: z.input<typeof formSchema>) {
    if (!receipt) return fileFiling(input);
    const sent = await upload.send(receipt);
    return sent.ok ? fileFiling({ ...input, receiptId: sent.data.id }) : sent;
  }

  return (
    <Form
      schema={formSchema}
      action={file}
      defaultValues={{
        incidentId,
        filingId,
        lockVersion,
        receiptNumber: '',
        receiptAt: '',
        receiptId: null,
        file: null,
      }}
      successMessage={t('file.done')}
      label={t('file.title')}
    >
      {(form) => (
        <>
          <TextField name="receiptNumber" label={t('file.number')} placeholder="21-00000" autoComplete="off" />
          <DateTimeField
            name="receiptAt"
            label={t('file.at')}
            hint={t('file.atHint')}
            max={new Date(now).toISOString()}
          />
          <FileField name="file" label={t('file.file')} optional maxBytes={MAX_EVIDENCE_BYTES} />
          <UploadProgress name={form.watch('file')?.name ?? ''} share={upload.share} />
          <FormActions quiet>
            <SubmitButton>{t('file.confirm')}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
