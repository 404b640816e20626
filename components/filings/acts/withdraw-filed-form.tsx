'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { createDraft } from '@/lib/filings/actions';
import { withdrawFiledSchema } from '@/lib/filings/schema';

/** The reason why a filed notification is taken back. */
export function WithdrawFiledForm({ incidentId, caseId }: { incidentId: string; caseId: string }) {
  const t = useTranslations('filings.acts.withdrawFiled');
  const common = useTranslations('common');
  const router = useRouter();
  return (
    <Form
      schema={withdrawFiledSchema}
      action={(input) =>
        createDraft({ incidentId, caseId, kind: 'CNIL_SUPPLEMENTARY', purpose: 'WITHDRAWS', ...input })
      }
      defaultValues={{ reason: '' }}
      onSuccess={({ filingId }) => router.push(`/incidents/${incidentId}/filings/${filingId}`)}
    >
      <TextareaField name="reason" label={t('reason')} rows={4} />
      <FormActions quiet>
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton>{t('confirm')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
