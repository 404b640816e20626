'use client';
import { Field } from '@/components/form/field';
import { type FieldText, useField } from '@/components/form/use-field';
import { cn } from '@/lib/platform/utils/cn';

export interface ScaleRow<V> {
  value: V;
  label: string;
  hint?: string;
  /** What the row counts for, e.g. “0,5”. */
  points?: string;
}

type Props<V> = FieldText & { rows: readonly ScaleRow<V>[]; multiple?: boolean };

/** Rows to choose from, each with what it counts for: one (radios), or several when `multiple` (checkboxes). */
export function ScaleField<V extends string | number | boolean | null>({ rows, multiple, ...text }: Props<V>) {
  const { id, field, error, aria } = useField(text);
  const chosen: readonly unknown[] = Array.isArray(field.value) ? field.value : [];
  const toggle = (value: V, on: boolean) => {
    if (!multiple) return field.onChange(value);
    field.onChange(on ? [...chosen, value] : chosen.filter((item) => item !== value));
  };
  const list = rows.map((row, index) => {
    const checked = multiple ? chosen.includes(row.value) : field.value === row.value;
    return (
      <label
        key={String(row.value)}
        className={cn(
          'grid min-h-10 cursor-pointer grid-cols-[1.25rem_minmax(0,1fr)_auto] items-center gap-x-2.5 px-3 py-1.5 hover:bg-sunken',
          'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2',
          checked && 'bg-accent-soft hover:bg-accent-soft',
        )}
      >
        <input
          ref={index === 0 ? field.ref : undefined}
          type={multiple ? 'checkbox' : 'radio'}
          name={field.name}
          className="size-4 accent-accent outline-none"
          checked={checked}
          disabled={field.disabled}
          aria-invalid={multiple ? aria['aria-invalid'] : undefined}
          onBlur={field.onBlur}
          onChange={(event) => toggle(row.value, event.target.checked)}
        />
        <span className="min-w-0">
          <span className={cn(checked && 'font-semibold')}>{row.label}</span>
          {row.hint ? <small className="block text-muted text-xs">{row.hint}</small> : null}
        </span>
        {row.points ? <span className="text-muted text-sm tabular-nums">{row.points}</span> : null}
      </label>
    );
  });
  const frame = 'divide-y overflow-clip rounded-md border';
  return (
    <Field {...text} id={id} error={error} group>
      {multiple ? (
        <fieldset aria-labelledby={`${id}-label`} aria-describedby={aria['aria-describedby']} className={frame}>
          {list}
        </fieldset>
      ) : (
        <div role="radiogroup" aria-labelledby={`${id}-label`} {...aria} className={frame}>
          {list}
        </div>
      )}
    </Field>
  );
}
