'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import { decideReport } from '@/lib/reports/actions';
import type { ReportView } from '@/lib/reports/queries';

/** Reopens, closes or withdraws a report when the person may: each with a reason, which is logged. */
export function ReasonButton({
  act,
  view,
  quiet,
}: {
  act: 'reopen' | 'close' | 'withdraw';
  view: ReportView;
  quiet?: boolean;
}) {
  const [t, common] = [useTranslations('reports.acts'), useTranslations('common')];
  const [open, setOpen] = useState(false);
  if (!view.permissions.acts.includes(act)) return null;
  const { incidentId, reportId, lockVersion } = view;
  const mayBeEmpty = act === 'close' && view.state === 'ACKNOWLEDGED';
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button variant={quiet ? 'quiet' : 'default'} className="w-fit" onClick={() => setOpen(true)}>
        {t(`${act}.open`)}
      </Button>
      <DialogContent title={t(`${act}.title`)} description={t(`${act}.body`)} size="sm">
        <Form
          schema={() => import('@/lib/reports/schema').then((module) => module.decideReportSchema)}
          action={decideReport}
          defaultValues={{ incidentId, reportId, lockVersion, act, note: '' }}
          onSuccess={() => setOpen(false)}
          successMessage={t(`${act}.done`)}
        >
          <TextareaField name="note" label={t('reason')} hint={t('reasonHint')} rows={4} optional={mayBeEmpty} />
          <FormActions quiet>
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <SubmitButton variant={act === 'withdraw' ? 'danger-solid' : 'primary'}>{t(`${act}.confirm`)}</SubmitButton>
          </FormActions>
        </Form>
      </DialogContent>
    </Dialog>
  );
}
