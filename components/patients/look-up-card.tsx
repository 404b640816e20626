'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState, useTransition } from 'react';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Input } from '@/components/ui/input';
import { OptionChip } from '@/components/ui/option-chip';
import { toast } from '@/components/ui/toast';
import { lookUpPatient } from '@/lib/patients/actions';
import type { MaskedPerson } from '@/lib/patients/list/masked';
import { LookUpNames } from './look-up-names';
import { PersonList } from './person-list';

/** Exact search by NIR, e-mail or telephone, or by names and birth date. The value goes in the body of the act, never in an address. */
export function LookUpCard({ incidentId }: { incidentId: string }) {
  const [t, form] = [useTranslations('patients.lookUp'), useTranslations('form')];
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [by, setBy] = useState<'value' | 'name'>('value');
  const [found, setFound] = useState<readonly MaskedPerson[] | null>(null);
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '');
    const asked =
      by === 'value'
        ? { incidentId, value: text('value') }
        : { incidentId, lastName: text('lastName'), firstName: text('firstName'), birthDate: text('birthDate') };
    start(async () => {
      const result = await lookUpPatient(asked).catch(() => null);
      setError(
        result?.ok === false ? (Object.values(result.error.fields ?? {})[0] ?? result.error.message) : undefined,
      );
      if (result?.ok) setFound(result.data.persons);
      else if (result) input.current?.focus();
      else toast.error(form('notSent'));
    });
  }

  return (
    <Card title={t('title')} hint={t('hint')}>
      <CardBody>
        <form noValidate aria-label={t('title')} onSubmit={search} className="grid max-w-2xl gap-4">
          <fieldset className="flex flex-wrap gap-1.5">
            <legend className="sr-only">{t('by')}</legend>
            {(['value', 'name'] as const).map((kind) => (
              <OptionChip
                key={kind}
                type="radio"
                name={`${id}-by`}
                value={kind}
                checked={by === kind}
                onChange={() => {
                  setBy(kind);
                  setError(undefined);
                }}
              >
                {t(kind === 'value' ? 'value' : 'nameBirth')}
              </OptionChip>
            ))}
          </fieldset>
          {by === 'value' ? (
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
          ) : (
            <LookUpNames id={id} first={input} error={error} />
          )}
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
