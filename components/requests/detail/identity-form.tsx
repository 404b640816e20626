'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { identifyRequest } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';

const FIELDS = [
  ['lastName', 'text'],
  ['firstName', 'text'],
  ['birthDate', 'text'],
  ['phone', 'tel'],
  ['email', 'email'],
  ['street', 'text'],
  ['postcode', 'numeric'],
  ['city', 'text'],
  ['requesterName', 'text'],
  ['requesterPhone', 'tel'],
] as const;

/** What may still change once the person is authenticated. */
const ADDRESS: readonly string[] = ['email', 'street', 'postcode', 'city'];

/** Completes who asks: a field left empty keeps what is sealed. */
export function IdentityForm({ view, onDone }: { view: RequestDetail; onDone: () => void }) {
  const [t, common] = [useTranslations('requests'), useTranslations('common')];
  const { incidentId, requestId, lockVersion, capacity } = view;
  const open = view.state === 'RECEIVED' || view.state === 'AUTHENTICATING';
  const fields = FIELDS.filter(
    ([name]) => (open || ADDRESS.includes(name)) && (capacity !== 'SELF' || !name.startsWith('requester')),
  );
  return (
    <Form
      schema={() => import('@/lib/requests/schema').then((module) => module.identifyRequestSchema)}
      action={identifyRequest}
      successMessage={t('identity.saved')}
      onSuccess={onDone}
      defaultValues={{
        ...{ incidentId, requestId, lockVersion },
        ...{ lastName: '', firstName: '', birthDate: '', phone: '', email: '', street: '', postcode: '', city: '' },
        ...{ requesterName: '', requesterPhone: '' },
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {fields.map(([name, inputMode]) => (
          <TextField
            key={name}
            name={name}
            label={t(`fields.${name}`)}
            inputMode={inputMode}
            autoComplete="off"
            optional
          />
        ))}
      </div>
      <FormActions quiet>
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton>{t('identity.save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
