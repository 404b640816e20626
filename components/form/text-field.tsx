'use client';
import type { ComponentProps } from 'react';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { Field } from './field';
import { type FieldText, useField } from './use-field';

/** One line of text. */
export function TextField({
  type,
  autoComplete,
  inputMode,
  placeholder,
  maxLength,
  ...text
}: FieldText & Pick<ComponentProps<'input'>, 'type' | 'autoComplete' | 'inputMode' | 'placeholder' | 'maxLength'>) {
  const { id, field, error, aria } = useField(text);
  return (
    <Field {...text} id={id} error={error}>
      <Input
        id={id}
        {...field}
        value={field.value ?? ''}
        {...aria}
        {...{ type, autoComplete, inputMode, placeholder, maxLength }}
      />
    </Field>
  );
}

/** Several lines of text. */
export function TextareaField({
  rows,
  placeholder,
  maxLength,
  ...text
}: FieldText & Pick<ComponentProps<'textarea'>, 'rows' | 'placeholder' | 'maxLength'>) {
  const { id, field, error, aria } = useField(text);
  return (
    <Field {...text} id={id} error={error}>
      <Textarea id={id} {...field} value={field.value ?? ''} {...aria} {...{ rows, placeholder, maxLength }} />
    </Field>
  );
}
