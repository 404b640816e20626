'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';

const WithdrawFiledForm = dynamic(() => import('./withdraw-filed-form').then((module) => module.WithdrawFiledForm));

/** Takes a filed notification back: drafts the supplementary one that says so, with its reason, and opens it. */
export function WithdrawFiled({ incidentId, caseId }: { incidentId: string; caseId: string }) {
  const t = useTranslations('filings.acts.withdrawFiled');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <DialogContent title={t('title')} description={t('body')} size="sm">
        <WithdrawFiledForm incidentId={incidentId} caseId={caseId} />
      </DialogContent>
    </Dialog>
  );
}
