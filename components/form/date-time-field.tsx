'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Input } from '@/components/ui/input';
import { fromParisLocal, toParisLocal } from '@/lib/platform/time/paris-local';
import { Field } from './field';
import { UnknownToggle } from './unknown-toggle';
import { type FieldText, useField } from './use-field';

/** Date and time shown and read as Europe/Paris; the value is an ISO instant in UTC, '' when empty, and for « not known yet » null or `unknownValue`. */
export function DateTimeField({
  allowUnknown,
  unknownValue = null,
  min,
  max,
  ...text
}: FieldText & { allowUnknown?: boolean; unknownValue?: string | null; min?: string; max?: string }) {
  const t = useTranslations('form');
  const { id, field, error, aria } = useField(text);
  const [typed, setTyped] = useState<string>();
  const shown = toParisLocal(typeof field.value === 'string' ? field.value : null);
  const unknown = allowUnknown === true && field.value === unknownValue && typed === undefined;

  return (
    <Field {...text} id={id} error={error}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <span className="flex items-center gap-2">
          <Input
            id={id}
            ref={field.ref}
            name={field.name}
            type="datetime-local"
            className="w-auto min-w-52"
            disabled={field.disabled || unknown}
            min={min ? toParisLocal(min) : undefined}
            max={max ? toParisLocal(max) : undefined}
            value={typed ?? shown}
            {...aria}
            onChange={(event) => {
              setTyped(event.target.value);
              field.onChange(fromParisLocal(event.target.value) ?? '');
            }}
            onBlur={() => {
              setTyped(undefined);
              field.onBlur();
            }}
          />
          <span className="text-muted text-sm">{t('parisTime')}</span>
        </span>
        {allowUnknown ? (
          <UnknownToggle checked={unknown} onChange={(on) => field.onChange(on ? unknownValue : '')} />
        ) : null}
      </div>
    </Field>
  );
}
