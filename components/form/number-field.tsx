'use client';
import { useLocale } from 'next-intl';
import { useState } from 'react';
import { Input } from '@/components/ui/input';
import { formatNumber } from '@/lib/platform/time/format';
import { Field } from './field';
import { UnknownToggle } from './unknown-toggle';
import { type FieldText, useField } from './use-field';

/** “30 950”, “30.950”, “30950” → 30950; the text itself when it is not a whole number, so that the schema refuses it. */
export function readNumber(text: string): number | string | null {
  const bare = text.replace(/[\s\u00a0\u202f.,'’]/g, '');
  if (bare === '') return null;
  return /^-?\d{1,15}$/.test(bare) ? Number(bare) : text;
}

/**
 * A whole number, grouped when it is left. Value: number, null when empty; « not known yet » is null too, or `unknownValue`.
 * `suffix` is a unit shown inside (“patients”).
 */
export function NumberField({
  allowUnknown,
  unknownValue = null,
  suffix,
  ...text
}: FieldText & { allowUnknown?: boolean; unknownValue?: string | null; suffix?: string }) {
  const locale = useLocale();
  const { id, field, error, aria } = useField(text);
  const [typed, setTyped] = useState<string>();
  const unknown = allowUnknown === true && field.value === unknownValue && typed === undefined;
  const shown = unknown
    ? ''
    : typeof field.value === 'number'
      ? formatNumber(field.value, locale)
      : (field.value ?? '');

  return (
    <Field {...text} id={id} error={error}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <span className="flex min-w-40 flex-1 items-center gap-2">
          <Input
            id={id}
            ref={field.ref}
            name={field.name}
            inputMode="numeric"
            autoComplete="off"
            disabled={field.disabled || unknown}
            value={typed ?? shown}
            {...aria}
            onChange={(event) => {
              setTyped(event.target.value);
              field.onChange(readNumber(event.target.value));
            }}
            onBlur={() => {
              setTyped(undefined);
              field.onBlur();
            }}
          />
          {suffix ? <span className="text-muted">{suffix}</span> : null}
        </span>
        {allowUnknown ? (
          <UnknownToggle
            checked={unknown}
            onChange={(on) => field.onChange(on ? unknownValue : unknownValue === null ? '' : null)}
          />
        ) : null}
      </div>
    </Field>
  );
}
