'use client';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Field } from '@/components/form/field';
import type { FieldText } from '@/components/form/use-field';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { PARTY_ROLES } from '@/lib/filings/form/labels';

/** Organisations involved: role, name, contact; a row per organisation. */
export function PartiesField(text: FieldText) {
  const t = useTranslations('filings');
  const { register } = useFormContext();
  return (
    <Rows text={text} blank={{ role: 'PROCESSOR', name: '', contact: '' }}>
      {(path) => (
        <>
          <Select aria-label={t('parties.role')} className="min-w-40" {...register(`${path}.role`)}>
            {PARTY_ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`options.partyRole.${role}`)}
              </option>
            ))}
          </Select>
          <Input aria-label={t('parties.name')} placeholder={t('parties.name')} {...register(`${path}.name`)} />
          <Input
            aria-label={t('parties.contact')}
            placeholder={t('parties.contact')}
            {...register(`${path}.contact`)}
          />
        </>
      )}
    </Rows>
  );
}

/** Files to attach on the teleservice, by name. */
export function FilesField(text: FieldText) {
  const t = useTranslations('filings');
  const { register } = useFormContext();
  return (
    <Rows text={text} blank={{ name: '', evidenceId: null }}>
      {(path) => <Input aria-label={t('files.name')} placeholder={t('files.name')} {...register(`${path}.name`)} />}
    </Rows>
  );
}

function Rows({
  text,
  blank,
  children,
}: {
  text: FieldText;
  blank: object;
  children: (path: string) => React.ReactNode;
}) {
  const t = useTranslations('filings.rows');
  const id = useId();
  const { fields, append, remove } = useFieldArray({ name: text.name });
  const { getFieldState, formState } = useFormContext();
  const error = getFieldState(text.name, formState).error;
  return (
    <Field {...text} id={id} error={error?.message ?? error?.root?.message} group>
      <fieldset aria-labelledby={`${id}-label`} className="grid gap-2">
        {fields.map((row, index) => (
          <div key={row.id} className="flex gap-2 max-sm:rounded-md max-sm:border max-sm:p-2">
            <div className="flex min-w-0 flex-1 gap-2 max-sm:flex-col">{children(`${text.name}.${index}`)}</div>
            <Button
              variant="quiet"
              size="icon"
              aria-label={t('remove', { number: index + 1 })}
              onClick={() => remove(index)}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
        <Button className="w-fit" onClick={() => append(blank)}>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </fieldset>
    </Field>
  );
}
