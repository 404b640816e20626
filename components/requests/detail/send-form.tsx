'use client';
import { useTranslations } from 'next-intl';
import { OptionsField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { sendAnswer } from '@/lib/requests/actions';
import { ANSWER_WAYS } from '@/lib/requests/answers/rules';
import type { RequestDetail } from '@/lib/requests/queries';

/** Notes how the answer left, when, with what proof: a person sends it, then writes it here. */
export function SendForm({ view, answerId }: { view: RequestDetail; answerId: string }) {
  const t = useTranslations('requests.answer');
  const now = useCaseNow();
  const { incidentId, requestId, lockVersion } = view;
  return (
    <Form
      key={lockVersion}
      schema={() => import('@/lib/requests/schema').then((module) => module.sendAnswerSchema)}
      action={sendAnswer}
      label={t('send')}
      successMessage={t('sentDone')}
      defaultValues={{ incidentId, requestId, lockVersion, answerId, way: 'POST' as const, sentAt: '', proof: '' }}
    >
      <p className="text-muted text-sm">{t('sendHow')}</p>
      <OptionsField
        name="way"
        label={t('way')}
        single
        options={ANSWER_WAYS.map((value) => ({ value, label: t(`ways.${value}`) }))}
      />
      <DateTimeField name="sentAt" label={t('sentAt')} max={new Date(now).toISOString()} />
      <TextField name="proof" label={t('proofLabel')} hint={t('proofHint')} autoComplete="off" optional />
      <FormActions quiet>
        <SubmitButton>{t('send')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
