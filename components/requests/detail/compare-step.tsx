'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { compareWithFile } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';

/** What the caller says, compared on the server; the answer is that it was compared. */
export function CompareStep({ view }: { view: RequestDetail }) {
  const t = useTranslations('requests.auth');
  const { incidentId, requestId, attemptsLeft } = view;
  if (attemptsLeft === 0) return <p className="ml-6 text-sm">{t('noAttempts')}</p>;
  return (
    <Form
      className="ml-6 max-w-2xl"
      schema={() => import('@/lib/requests/schema').then((module) => module.compareSchema)}
      action={compareWithFile}
      label={t('steps.COMPARE.title')}
      successMessage={t('compared')}
      afterSuccess="reset"
      defaultValues={{ incidentId, requestId, birthDate: '', nirLast5: '', postcode: '', phone: '' }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField name="birthDate" label={t('birthDate')} placeholder="31/12/1980" autoComplete="off" />
        <TextField
          name="nirLast5"
          label={t('nirLast5')}
          hint={t('nirHint')}
          inputMode="numeric"
          maxLength={6}
          autoComplete="off"
        />
        <TextField name="postcode" label={t('postcode')} inputMode="numeric" autoComplete="off" optional />
        <TextField name="phone" label={t('phone')} inputMode="tel" autoComplete="off" optional />
      </div>
      <FormActions quiet>
        <p className="mr-auto text-muted text-sm">{t('attempts', { count: attemptsLeft })}</p>
        <SubmitButton variant="default">{t('compare')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
