'use client';
import { useTranslations } from 'next-intl';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { extendRequest } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';

/** Why the answer takes longer, and when the person was told. */
export function ExtendForm({ view, onDone }: { view: RequestDetail; onDone: () => void }) {
  const [t, common] = [useTranslations('requests.deadline.extend'), useTranslations('common')];
  const { incidentId, requestId, lockVersion } = view;
  return (
    <Form
      schema={() => import('@/lib/requests/schema').then((module) => module.extendSchema)}
      action={extendRequest}
      successMessage={t('done')}
      onSuccess={onDone}
      defaultValues={{ incidentId, requestId, lockVersion, reason: '', toldAt: '' }}
    >
      <TextareaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={4} />
      <DateTimeField name="toldAt" label={t('toldAt')} />
      <FormActions quiet>
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton>{t('confirm')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
