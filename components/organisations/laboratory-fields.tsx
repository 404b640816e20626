'use client';
import { useTranslations } from 'next-intl';
import { TextField } from '@/components/form/text-field';
import type { LaboratoryField } from '@/lib/organisations/schema';

const IDENTITY = ['finess', 'siren', 'address', 'postcode', 'city', 'phone'] as const;
const FIGURES = ['siteCount', 'patients', 'softwareVersion'] as const;
const CONTACTS = ['managerName', 'managerEmail', 'dpoName', 'dpoEmail'] as const;
const NUMBERS: readonly LaboratoryField[] = ['siteCount', 'patients'];

/** The fields of a laboratory in a form whose values hold it under `laboratory`. */
export function LaboratoryFields() {
  const t = useTranslations('organisations');
  const hints: Partial<Record<LaboratoryField, string>> = { finess: t('form.finessHint'), siren: t('form.sirenHint') };
  const field = (name: LaboratoryField) => (
    <TextField
      key={name}
      name={`laboratory.${name}`}
      label={t(`fields.${name}`)}
      hint={hints[name]}
      inputMode={NUMBERS.includes(name) ? 'numeric' : undefined}
      type={name.endsWith('Email') ? 'email' : undefined}
      autoComplete="off"
      optional={name !== 'name'}
    />
  );
  return (
    <>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-strong">{t('form.identity')}</legend>
        {field('name')}
        <div className="grid gap-3 sm:grid-cols-2">{IDENTITY.map(field)}</div>
        <div className="grid gap-3 sm:grid-cols-3">{FIGURES.map(field)}</div>
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-strong">{t('form.contacts')}</legend>
        <div className="grid gap-3 sm:grid-cols-2">{CONTACTS.map(field)}</div>
      </fieldset>
    </>
  );
}
