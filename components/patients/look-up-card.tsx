'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { Card, CardBody } from '@/components/ui/card';
import { lookUpPatient } from '@/lib/patients/actions';
import type { MaskedPerson } from '@/lib/patients/list/masked';
import { PersonList } from './person-list';

/** Exact search by NIR, e-mail or telephone. The value goes in the body of the act, never in an address. */
export function LookUpCard({ incidentId }: { incidentId: string }) {
  const t = useTranslations('patients.lookUp');
  const [found, setFound] = useState<readonly MaskedPerson[] | null>(null);
  return (
    <Card title={t('title')} hint={t('hint')}>
      <CardBody>
        <Form
          schema={() => import('@/lib/patients/schema').then((module) => module.lookUpSchema)}
          action={lookUpPatient}
          defaultValues={{ incidentId, value: '' }}
          onSuccess={({ persons }) => setFound(persons)}
          label={t('title')}
          className="max-w-2xl"
        >
          <TextField name="value" label={t('value')} hint={t('valueHint')} autoComplete="off" maxLength={254} />
          <FormActions quiet>
            <SubmitButton>{t('submit')}</SubmitButton>
          </FormActions>
        </Form>
        <p role="status" className="text-sm empty:hidden">
          {found === null ? '' : found.length === 0 ? t('none') : t('found', { count: found.length })}
        </p>
      </CardBody>
      {found && found.length > 0 ? <PersonList persons={found} /> : null}
    </Card>
  );
}
