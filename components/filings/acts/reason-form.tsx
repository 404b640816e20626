'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { decideFiling } from '@/lib/filings/actions';
import { decideSchema } from '@/lib/filings/schema';

export type ReasonProps = {
  act: 'refuse' | 'reopen' | 'withdraw';
  /** A reason to start from. */
  note: string;
  place: Pick<z.input<typeof decideSchema>, 'incidentId' | 'filingId' | 'lockVersion'>;
};

/** The reason of an act, which is logged. */
export function ReasonForm({
  act,
  place,
  note,
  children,
  onDone,
}: ReasonProps & { children: ReactNode; onDone: () => void }) {
  const [t, common] = [useTranslations('filings.acts'), useTranslations('common')];
  return (
    <Form
      schema={decideSchema}
      action={decideFiling}
      defaultValues={{ ...place, act, note }}
      onSuccess={onDone}
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
  );
}
