'use client';
import { useTranslations } from 'next-intl';
import { useUpload } from '@/components/evidence/use-upload';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { Card, CardBody } from '@/components/ui/card';
import { acknowledgeReport } from '@/lib/reports/actions';
import type { ReportView } from '@/lib/reports/queries';
import { ReceiptFields } from './receipt-fields';
import type { AcknowledgeForm } from './receipt-schema';

/** A sent report waits for its receipt: number, time, file. */
export function AcknowledgePanel({ view }: { view: ReportView }) {
  const t = useTranslations('reports.acts.acknowledge');
  const { incidentId, reportId, caseId, kind, lockVersion } = view;
  const upload = useUpload({ incidentId, caseId: caseId ?? undefined, kind: 'REPORT_RECEIPT' });
  if (!view.permissions.acts.includes('acknowledge')) return null;

  async function acknowledge({ file, ...input }: AcknowledgeForm) {
    if (!file) return acknowledgeReport(input);
    const sent = await upload.send(file);
    return sent.ok ? acknowledgeReport({ ...input, receiptId: sent.data.id }) : sent;
  }

  return (
    <Card title={t('title')}>
      <CardBody>
        <p>{t('body')}</p>
        <Form
          schema={() => import('./receipt-schema').then((module) => module.acknowledgeFormSchema)}
          action={acknowledge}
          label={t('title')}
          successMessage={t('done')}
          defaultValues={{
            incidentId,
            reportId,
            lockVersion,
            receiptNumber: '',
            receiptAt: '',
            receiptId: null,
            file: null,
          }}
        >
          <ReceiptFields kind={kind} share={upload.share} />
          <FormActions quiet>
            <SubmitButton>{t('confirm')}</SubmitButton>
          </FormActions>
        </Form>
      </CardBody>
    </Card>
  );
}
