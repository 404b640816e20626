'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { settleDecision } from '@/lib/decisions/actions';
import { settleSchema } from '@/lib/decisions/schema';

export interface Settlement {
  act: 'sign' | 'refuse' | 'withdraw';
  place: { incidentId: string; caseId: string };
  decision: { id: string; lockVersion: number };
  /** Signing asks for the account's password; otherwise for typed words. */
  withPassword: boolean;
}

/** The proof of the person who signs, or the reason of who refuses or withdraws. */
export function SettleForm({ act, place, decision, withPassword, onDone }: Settlement & { onDone: () => void }) {
  const [t, common] = [useTranslations('decisions'), useTranslations('common')];
  return (
    <Form
      schema={settleSchema}
      action={settleDecision}
      defaultValues={{
        ...place,
        ...{ decisionId: decision.id, lockVersion: decision.lockVersion, act },
        ...{ note: '', password: '', phrase: '' },
      }}
      successMessage={t(`${act}.done`)}
      onSuccess={onDone}
    >
      {act !== 'sign' ? (
        <TextareaField name="note" label={t('note')} hint={t('noteHint')} rows={4} />
      ) : withPassword ? (
        <TextField name="password" type="password" label={t('sign.password')} autoComplete="current-password" />
      ) : (
        <TextField name="phrase" label={t('sign.phrase')} hint={t('sign.phraseHint')} autoComplete="off" />
      )}
      <FormActions quiet>
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton variant={act === 'sign' ? 'primary' : 'danger-solid'}>{t(`${act}.confirm`)}</SubmitButton>
      </FormActions>
    </Form>
  );
}
