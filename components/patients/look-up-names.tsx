import { useTranslations } from 'next-intl';
import type { Ref } from 'react';
import { Field } from '@/components/form/field';
import { Input } from '@/components/ui/input';

/** Birth name, first name and birth date: all three, exactly. */
export function LookUpNames({ id, first, error }: { id: string; first: Ref<HTMLInputElement>; error?: string }) {
  const t = useTranslations('patients.lookUp');
  const described = error ? `${id}-birthDate-error` : undefined;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field id={`${id}-lastName`} label={t('lastName')}>
        <Input ref={first} id={`${id}-lastName`} name="lastName" autoComplete="off" maxLength={120} aria-required />
      </Field>
      <Field id={`${id}-firstName`} label={t('firstName')}>
        <Input id={`${id}-firstName`} name="firstName" autoComplete="off" maxLength={120} aria-required />
      </Field>
      <Field id={`${id}-birthDate`} label={t('birthDate')} error={error}>
        <Input
          id={`${id}-birthDate`}
          name="birthDate"
          autoComplete="off"
          maxLength={10}
          placeholder="31/12/1980"
          aria-required
          aria-invalid={error !== undefined}
          aria-describedby={described}
        />
      </Field>
    </div>
  );
}
