'use client';
import { useTranslations } from 'next-intl';
import { SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { noteStep } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';

/** By what right somebody asks for another: which document was seen; none is kept. */
export function MandateStep({ view, proofs }: { view: RequestDetail; proofs: readonly string[] }) {
  const t = useTranslations('requests.auth');
  const { incidentId, requestId, steps } = view;
  if (steps.some(({ kind, done }) => kind === 'MANDATE' && done)) return null;
  return (
    <Form
      className="ml-6 max-w-md"
      schema={() => import('@/lib/requests/schema').then((module) => module.stepSchema)}
      action={noteStep}
      label={t('steps.MANDATE.title')}
      successMessage={t('stepNoted')}
      defaultValues={{ incidentId, requestId, step: 'MANDATE' as const, proof: proofs[0] ?? '' }}
    >
      <SelectField
        name="proof"
        label={t('proof')}
        options={proofs.map((value) => ({ value, label: t(`proofs.${value}`) }))}
      />
      <FormActions quiet>
        <SubmitButton variant="default">{t('steps.MANDATE.act')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
