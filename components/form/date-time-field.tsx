'use client';
import { CalendarClock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { fromParisLocal, fromParisText, toParisLocal, toParisText } from '@/lib/platform/time/paris-local';
import { Field } from './field';
import { UnknownToggle } from './unknown-toggle';
import { type FieldText, useField } from './use-field';

/**
 * Date and time written and shown as Europe/Paris, day first whatever the browser's language (a native datetime-local
 * shows 03/02 as March in an English browser); a calendar can be opened beside it. The value is an ISO instant in UTC,
 * '' when empty, for « not known yet » null or `unknownValue`, and the text itself while it is not a date, so that the
 * schema refuses it.
 */
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
  const picker = useRef<HTMLInputElement>(null);
  const value = typeof field.value === 'string' ? field.value : '';
  const unknown = allowUnknown === true && field.value === unknownValue && typed === undefined;
  const off = field.disabled || unknown;

  return (
    <Field {...text} id={id} error={error}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <span className="flex items-center gap-1.5">
          <Input
            id={id}
            ref={field.ref}
            name={field.name}
            autoComplete="off"
            placeholder={t('dateTimeFormat')}
            className="w-44"
            disabled={off}
            value={typed ?? (unknown ? '' : toParisText(value) || value)}
            {...aria}
            onChange={(event) => {
              setTyped(event.target.value);
              field.onChange(fromParisText(event.target.value) ?? event.target.value.trim());
            }}
            onBlur={() => {
              setTyped(undefined);
              field.onBlur();
            }}
          />
          <span className="relative">
            <Button
              variant="quiet"
              size="icon"
              aria-label={t('openCalendar', { field: text.label })}
              disabled={off}
              onClick={() => picker.current?.showPicker()}
            >
              <CalendarClock aria-hidden />
            </Button>
            <input
              ref={picker}
              type="datetime-local"
              tabIndex={-1}
              aria-hidden
              className="pointer-events-none absolute bottom-0 left-0 size-0 opacity-0"
              min={min ? toParisLocal(min) : undefined}
              max={max ? toParisLocal(max) : undefined}
              value={toParisLocal(value)}
              onChange={(event) => field.onChange(fromParisLocal(event.target.value) ?? '')}
            />
          </span>
          <span className="text-muted text-sm">{t('parisTime')}</span>
        </span>
        {allowUnknown ? (
          <UnknownToggle checked={unknown} onChange={(on) => field.onChange(on ? unknownValue : '')} />
        ) : null}
      </div>
    </Field>
  );
}
