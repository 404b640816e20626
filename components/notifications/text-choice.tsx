'use client';
import { useEffect, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import { SelectField } from '@/components/form/choice-field';

/**
 * The text of a batch. A text belongs to one channel and one segment: when either changes the first of the new texts is
 * taken, and one that another laboratory alone may use is let go.
 */
export function TextChoice(props: {
  label: string;
  /** Changes with the channel and the segment. */
  of: string;
  options: readonly { value: string; label: string }[];
}) {
  const { label, of, options } = props;
  const { setValue, watch } = useFormContext<{ template: string }>();
  const template = watch('template');
  const before = useRef(of);
  const first = options[0]?.value ?? '';
  const fits = options.some(({ value }) => value === template);
  useEffect(() => {
    if (before.current !== of || !fits) setValue('template', first, { shouldValidate: false });
    before.current = of;
  }, [of, fits, first, setValue]);
  return <SelectField name="template" label={label} options={options} />;
}
