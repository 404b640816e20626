'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import { createDraft } from '@/lib/filings/actions';

/** Takes a filed notification back: drafts the supplementary one that says so, with its reason, and opens it. */
export function WithdrawFiled({ incidentId, caseId }: { incidentId: string; caseId: string }) {
  const t = useTranslations('filings.acts.withdrawFiled');
  const common = useTranslations('common');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <DialogContent title={t('title')} description={t('body')} size="sm">
        <Form
          schema={() => import('@/lib/filings/schema').then((module) => module.withdrawFiledSchema)}
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
      </DialogContent>
    </Dialog>
  );
}
