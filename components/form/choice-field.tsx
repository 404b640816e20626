'use client';
import { Checkbox } from '@/components/ui/checkbox';
import { OptionChip } from '@/components/ui/option-chip';
import { Select } from '@/components/ui/select';
import { Field } from './field';
import { type FieldText, useField } from './use-field';

export type Option = { value: string; label: string; disabled?: boolean };

/** One of a list. `placeholder` adds an empty first choice. */
export function SelectField({
  options,
  placeholder,
  ...text
}: FieldText & { options: readonly Option[]; placeholder?: string }) {
  const { id, field, error, aria } = useField(text);
  return (
    <Field {...text} id={id} error={error}>
      <Select id={id} {...field} value={field.value ?? ''} {...aria}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Yes or no: a box with its sentence at the right. */
export function CheckboxField(text: FieldText) {
  const { id, field, error, aria } = useField({ ...text, optional: true });
  const { value, ...rest } = field;
  return (
    <Field {...text} optional={false} id={id} error={error} inline>
      <label htmlFor={id} className="flex min-h-6 items-start gap-2">
        <Checkbox
          id={id}
          {...rest}
          {...aria}
          checked={value === true}
          onChange={(event) => field.onChange(event.target.checked)}
          className="mt-0.5"
        />
        <span>
          {text.label}
          {text.note ? <small className="block text-muted text-xs">{text.note}</small> : null}
        </span>
      </label>
    </Field>
  );
}

/**
 * Choices as chips. `single`: the value is one string (radios); otherwise an array of strings (checkboxes).
 * `exclusive`: values such as “aucune” that clear the others and are cleared by them.
 */
export function OptionsField({
  options,
  single,
  exclusive = [],
  ...text
}: FieldText & { options: readonly Option[]; single?: boolean; exclusive?: readonly string[] }) {
  const { id, field, error, aria } = useField(text);
  const chosen: readonly string[] = single
    ? field.value
      ? [field.value]
      : []
    : Array.isArray(field.value)
      ? field.value
      : [];

  function toggle(value: string, on: boolean) {
    if (single) return field.onChange(value);
    if (!on) return field.onChange(chosen.filter((other) => other !== value));
    const kept = exclusive.includes(value) ? [] : chosen.filter((other) => !exclusive.includes(other));
    field.onChange([...kept, value]);
  }

  const chips = options.map((option, index) => (
    <OptionChip
      key={option.value}
      ref={index === 0 ? field.ref : undefined}
      type={single ? 'radio' : 'checkbox'}
      name={field.name}
      value={option.value}
      disabled={field.disabled || option.disabled}
      checked={chosen.includes(option.value)}
      aria-invalid={aria['aria-invalid']}
      onBlur={field.onBlur}
      onChange={(event) => toggle(option.value, event.target.checked)}
    >
      {option.label}
    </OptionChip>
  ));
  const labelled = { 'aria-labelledby': `${id}-label`, 'aria-describedby': aria['aria-describedby'] };

  return (
    <Field {...text} id={id} error={error} group>
      {single ? (
        <div role="radiogroup" {...labelled} {...aria} className="flex flex-wrap gap-1.5">
          {chips}
        </div>
      ) : (
        // aria-required and aria-invalid belong to a radiogroup; here each box carries aria-invalid.
        <fieldset {...labelled} className="flex flex-wrap gap-1.5">
          {chips}
        </fieldset>
      )}
    </Field>
  );
}
