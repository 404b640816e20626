'use client';
import { useId } from 'react';
import { type FieldValues, useController } from 'react-hook-form';

export type FieldText = {
  /** Path in the form's values, e.g. “contact.email”. */
  name: string;
  label: string;
  /** Help under the control; linked by aria-describedby. */
  hint?: React.ReactNode;
  /** Small line under the label, e.g. “bloc 6”. */
  note?: React.ReactNode;
  /** Marks the field as one that may stay empty; all others are demanded. */
  optional?: boolean;
  disabled?: boolean;
  className?: string;
};

/** Value, error and the ids that tie label, hint and error to the control. */
export function useField({ name, hint, optional, disabled }: FieldText) {
  const id = useId();
  const { field, fieldState } = useController<FieldValues>({ name, disabled });
  const error = fieldState.error?.message;
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ');
  return {
    id,
    field,
    error,
    aria: {
      'aria-describedby': described || undefined,
      'aria-invalid': error ? true : undefined,
      'aria-required': optional ? undefined : true,
    },
  };
}
