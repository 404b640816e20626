'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import { decideFiling } from '@/lib/filings/actions';
import { decideSchema } from '@/lib/filings/schema';

type Place = Pick<z.input<typeof decideSchema>, 'incidentId' | 'filingId' | 'lockVersion'>;

/** Sends back, reopens or withdraws a dossier: each needs a reason, which is logged. */
export function ReasonDialog({
  act,
  place,
  trigger,
  note = '',
  children,
}: {
  act: 'refuse' | 'reopen' | 'withdraw';
  place: Place;
  trigger: (open: () => void) => ReactNode;
  /** A reason to start from. */
  note?: string;
  /** What stands above the reason. */
  children?: ReactNode;
}) {
  const t = useTranslations('filings.acts');
  const common = useTranslations('common');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      {trigger(() => setOpen(true))}
      <DialogContent title={t(`${act}.title`)} description={t(`${act}.body`)} size="sm">
        <Form
          schema={decideSchema}
          action={decideFiling}
          defaultValues={{ ...place, act, note }}
          onSuccess={() => setOpen(false)}
          successMessage={t(`${act}.done`)}
        >
          {children}
          <TextareaField name="note" label={t('reason')} hint={t('reasonHint')} rows={4} />
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
