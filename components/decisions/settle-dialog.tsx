'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { settleDecision } from '@/lib/decisions/actions';
import { effectOf } from '@/lib/decisions/rules';
import { type Outcome, settleSchema } from '@/lib/decisions/schema';

interface Props {
  act: 'sign' | 'refuse' | 'withdraw';
  place: { incidentId: string; caseId: string };
  decision: { id: string; lockVersion: number; outcome: Outcome };
  /** Signing asks for the account's password; otherwise for typed words. */
  withPassword: boolean;
}

/** Signs, refuses or withdraws: says what will happen, and asks for the proof or the reason it needs. */
export function SettleDialog({ act, place, decision, withPassword }: Props) {
  const [t, common] = [useTranslations('decisions'), useTranslations('common')];
  const [open, setOpen] = useState(false);
  const effect = effectOf(decision.outcome);
  const body =
    act === 'sign'
      ? `${t('sign.body', { outcome: t(`outcomes.${decision.outcome}.label`) })} ${t(`sign.effect.${'clock' in effect ? effect.clock : effect.art34}`)}`
      : t(`${act}.body`);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant={act === 'sign' ? 'primary' : 'default'}>{t(`${act}.open`)}</Button>
      </DialogTrigger>
      <DialogContent title={t(`${act}.title`)} description={body} size="sm">
        <Form
          schema={settleSchema}
          action={settleDecision}
          defaultValues={{
            ...place,
            ...{ decisionId: decision.id, lockVersion: decision.lockVersion, act },
            ...{ note: '', password: '', phrase: '' },
          }}
          successMessage={t(`${act}.done`)}
          onSuccess={() => setOpen(false)}
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
      </DialogContent>
    </Dialog>
  );
}
