'use client';
import type { ReactNode } from 'react';
import { FileDrop } from '@/components/ui/file-drop';
import { Field } from './field';
import { type FieldText, useField } from './use-field';

/** One file; the value is a File or null. `fileHint` stands inside the drop zone (types and size). */
export function FileField({
  accept,
  maxBytes,
  fileHint,
  ...text
}: FieldText & { accept?: string; maxBytes?: number; fileHint?: ReactNode }) {
  const { id, field, error, aria } = useField(text);
  return (
    <Field {...text} id={id} error={error}>
      <FileDrop
        id={id}
        name={field.name}
        file={field.value instanceof File ? field.value : null}
        onFile={field.onChange}
        accept={accept}
        maxBytes={maxBytes}
        hint={fileHint}
        disabled={field.disabled}
        aria-invalid={aria['aria-invalid']}
        aria-describedby={aria['aria-describedby']}
      />
    </Field>
  );
}
