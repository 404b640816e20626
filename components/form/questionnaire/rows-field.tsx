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
import type { Column } from '@/lib/platform/questionnaire/question';

/** A list of rows with the same columns: words or one code of a list each. */
export function RowsField({ noun, columns, ...text }: FieldText & { noun: string; columns: readonly Column[] }) {
  const t = useTranslations('questionnaire.rows');
  const id = useId();
  const { fields, append, remove } = useFieldArray({ name: text.name });
  const { getFieldState, formState } = useFormContext();
  const error = getFieldState(text.name, formState).error;
  const blank = Object.fromEntries(columns.map(({ name, codes }) => [name, codes?.[0] ?? '']));
  return (
    <Field {...text} id={id} error={error?.message ?? error?.root?.message} group>
      <fieldset aria-labelledby={`${id}-label`} className="grid gap-2">
        {fields.map((row, index) => (
          <div key={row.id} className="flex gap-2 max-sm:rounded-md max-sm:border max-sm:p-2">
            <div className="flex min-w-0 flex-1 gap-2 max-sm:flex-col">
              {columns.map((column) => (
                <Cell key={column.name} noun={noun} list={text.name} index={index} column={column} />
              ))}
            </div>
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

function Cell({ noun, list, index, column }: { noun: string; list: string; index: number; column: Column }) {
  const t = useTranslations(noun);
  const { register } = useFormContext();
  const label = t(`columns.${list}.${column.name}`);
  const field = register(`${list}.${index}.${column.name}`);
  if (!column.codes) return <Input aria-label={label} placeholder={label} {...field} />;
  return (
    <Select aria-label={label} className="min-w-40" {...field}>
      {column.codes.map((code) => (
        <option key={code} value={code}>
          {t(`options.${column.list}.${code}`)}
        </option>
      ))}
    </Select>
  );
}
