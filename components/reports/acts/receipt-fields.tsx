'use client';
import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { UploadProgress } from '@/components/evidence/upload-progress';
import { DateTimeField } from '@/components/form/date-time-field';
import { FileField } from '@/components/form/file-field';
import { TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/upload/limits';
import type { ReportKind } from '@/lib/reports/kinds/catalogue';

/** Number, time and file of a receipt, in the words of the authority; `optional` when it may come later. */
export function ReceiptFields({
  kind,
  optional,
  share,
}: {
  kind: ReportKind;
  optional?: boolean;
  share: number | null;
}) {
  const t = useTranslations('reports');
  const now = useCaseNow();
  const { watch } = useFormContext();
  const given = !optional || Boolean(watch('receiptNumber'));
  const file: unknown = watch('file');
  return (
    <>
      <TextField name="receiptNumber" label={t(`receiptLabel.${kind}`)} autoComplete="off" optional={optional} />
      <DateTimeField
        name="receiptAt"
        label={t('acts.send.receiptAt')}
        max={new Date(now).toISOString()}
        optional={!given}
      />
      <FileField name="file" label={t('acts.send.file')} optional maxBytes={MAX_EVIDENCE_BYTES} />
      <UploadProgress name={file instanceof File ? file.name : ''} share={share} />
    </>
  );
}
