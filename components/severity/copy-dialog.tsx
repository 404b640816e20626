'use client';
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OptionsField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { copyWorksheet } from '@/lib/severity/actions';
import type { SeverityView } from '@/lib/severity/queries';

type Props = Pick<SeverityView, 'incidentId' | 'caseId' | 'targets'> & { assessmentId: string };

/** Takes a worksheet over for other laboratories of the same DPO, as drafts. */
export function CopyDialog({ incidentId, caseId, targets, assessmentId }: Props) {
  const [t, common] = [useTranslations('severity.copy'), useTranslations('common')];
  const [open, setOpen] = useState(false);
  if (targets.length === 0) return null;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Copy aria-hidden />
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('body')}>
        <Form
          schema={() => import('@/lib/severity/schema').then((module) => module.copySchema)}
          action={copyWorksheet}
          defaultValues={{
            incidentId,
            caseId,
            assessmentId,
            targets: targets.filter((target) => !target.drafting).map((target) => target.caseId),
          }}
          onSuccess={({ copied }) => {
            toast.success(t('done', { copied }));
            setOpen(false);
          }}
        >
          <OptionsField
            name="targets"
            label={t('targets')}
            options={targets.map((target) => ({
              value: target.caseId,
              label: target.drafting ? t('drafting', { name: target.name }) : target.name,
              disabled: target.drafting,
            }))}
          />
          <FormActions quiet>
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <SubmitButton>{t('act')}</SubmitButton>
          </FormActions>
        </Form>
      </DialogContent>
    </Dialog>
  );
}
