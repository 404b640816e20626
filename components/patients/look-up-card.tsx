'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState, useTransition } from 'react';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { lookUpPatient } from '@/lib/patients/actions';
import type { MaskedPerson } from '@/lib/patients/list/masked';
import { PersonList } from './person-list';

/** Exact search by NIR, e-mail or telephone. The value goes in the body of the act, never in an address. */
export function LookUpCard({ incidentId }: { incidentId: string }) {
  const [t, form] = [useTranslations('patients.lookUp'), useTranslations('form')];
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<readonly MaskedPerson[] | null>(null);
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const value = input.current?.value ?? '';
    start(async () => {
      const result = await lookUpPatient({ incidentId, value }).catch(() => null);
      setError(result?.ok === false ? (result.error.fields?.value ?? result.error.message) : undefined);
      if (result?.ok) setFound(result.data.persons);
      else if (result) input.current?.focus();
      else toast.error(form('notSent'));
    });
  }

  return (
    <Card title={t('title')} hint={t('hint')}>
      <CardBody>
        <form noValidate aria-label={t('title')} onSubmit={search} className="grid max-w-2xl gap-4">
          <Field id={id} label={t('value')} hint={t('valueHint')} error={error}>
            <Input
              ref={input}
              id={id}
              name="value"
              autoComplete="off"
              maxLength={254}
              aria-required
              aria-invalid={error !== undefined}
              aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
            />
          </Field>
          <div className="flex justify-end">
            <Button type="submit" variant="primary" pending={pending}>
              {t('submit')}
            </Button>
          </div>
        </form>
        <p role="status" className="text-sm empty:hidden">
          {found === null ? '' : found.length === 0 ? t('none') : t('found', { count: found.length })}
        </p>
      </CardBody>
      {found && found.length > 0 ? <PersonList persons={found} /> : null}
    </Card>
  );
}
