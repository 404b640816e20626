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
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/schema';
import { fileFiling } from '@/lib/filings/actions';
import type { FilingView } from '@/lib/filings/queries';
import { fileSchema } from '@/lib/filings/schema';
import { ReasonDialog } from './reason-dialog';

const formSchema = fileSchema.extend({ file: z.custom<File>((value) => value instanceof File).nullable() });

/** An approved dossier: copy it to the teleservice, then record the receipt. That, and only that, stops the clock. */
export function ReceiptPanel({ view }: { view: FilingView }) {
  const t = useTranslations('filings.acts');
  const now = useCaseNow();
  const { incidentId, filingId, caseId, lockVersion } = view;
  const upload = useUpload({ incidentId, caseId, kind: 'FILING_RECEIPT' });
  const mayFile = view.permissions.acts.some((item) => item.act === 'file');
  const mayReopen = view.permissions.acts.some((item) => item.act === 'reopen');

  async function file({ file: receipt, ...input }: z.input<typeof formSchema>) {
    if (!receipt) return fileFiling(input);
    const sent = await upload.send(receipt);
    return sent.ok ? fileFiling({ ...input, receiptId: sent.data.id }) : sent;
  }

  return (
    <Card title={t('file.title')}>
      <CardBody>
        <ol className="grid list-decimal gap-1 pl-5">
          <li>{t('file.step1')}</li>
          <li>{t('file.step2')}</li>
          <li>{t('file.step3')}</li>
        </ol>
        {mayFile ? (
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
        ) : (
          <p className="text-muted">{t('file.wait')}</p>
        )}
        {/* Outside the form: a submit inside a portal still bubbles through React. */}
        {mayReopen ? <Reopen view={view} /> : null}
      </CardBody>
    </Card>
  );
}

function Reopen({ view }: { view: FilingView }) {
  const t = useTranslations('filings.acts');
  const { incidentId, filingId, lockVersion } = view;
  return (
    <ReasonDialog
      act="reopen"
      place={{ incidentId, filingId, lockVersion }}
      trigger={(open) => (
        <Button className="w-fit" onClick={open}>
          {t('reopen.open')}
        </Button>
      )}
    />
  );
}
