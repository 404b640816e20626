'use client';
import { useTranslations } from 'next-intl';
import { SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { endRequest } from '@/lib/requests/actions';
import { REASON_CODES } from '@/lib/requests/answers/rules';
import type { RequestDetail } from '@/lib/requests/queries';

interface Props {
  view: RequestDetail;
  act: 'refuse' | 'abandon';
  onDone: () => void;
}

/** The reason, from the list of the law and in words: it is told to the person. */
export function EndForm({ view, act, onDone }: Props) {
  const [t, common] = [useTranslations('requests.deadline'), useTranslations('common')];
  const { incidentId, requestId, lockVersion } = view;
  const place = { incidentId, requestId, lockVersion, reason: '' };
  return (
    <Form
      schema={() => import('@/lib/requests/schema').then((module) => module.endSchema)}
      action={endRequest}
      successMessage={t(`${act}.done`)}
      onSuccess={onDone}
      defaultValues={
        act === 'refuse' ? { ...place, act, reasonCode: 'IDENTITY' } : { ...place, act, reasonCode: 'NO_REPLY' }
      }
    >
      <SelectField
        name="reasonCode"
        label={t('ground')}
        options={REASON_CODES[act].map((value) => ({ value, label: t(`reasons.${value}`) }))}
      />
      <TextareaField name="reason" label={t('reason')} hint={t(`${act}.hint`)} rows={4} />
      <FormActions quiet>
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton variant="danger-solid">{t(`${act}.confirm`)}</SubmitButton>
      </FormActions>
    </Form>
  );
}
