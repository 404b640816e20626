import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import type { FieldText } from './use-field';

/**
 * Draws label, hint and error of a field once, for every control. `group` for several controls under one name
 * (chips, radios): the label then names the group instead of one input.
 */
export function Field({
  id,
  label,
  hint,
  note,
  optional,
  error,
  group,
  inline,
  className,
  children,
}: Omit<FieldText, 'name' | 'disabled'> & {
  id: string;
  error?: string;
  group?: boolean;
  inline?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('form');
  const name = (
    <>
      {label}
      {optional ? <span className="ml-1.5 font-normal text-muted text-sm">({t('optional')})</span> : null}
      {note ? <small className="block font-normal text-muted text-xs">{note}</small> : null}
    </>
  );
  const labelClass = 'in-data-[layout=rows]:@lg:pt-1.5 font-semibold';
  // The field looks at its own width: label beside the control in a wide column, above it in a narrow one.
  return (
    <div className={cn('@container', className)}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5 in-data-[layout=rows]:gap-x-5 in-data-[layout=rows]:@lg:grid-cols-[12.5rem_minmax(0,1fr)]">
        {inline ? (
          <span className="hidden in-data-[layout=rows]:@lg:block" />
        ) : group ? (
          <span id={`${id}-label`} className={labelClass}>
            {name}
          </span>
        ) : (
          <label htmlFor={id} className={labelClass}>
            {name}
          </label>
        )}
        <div className="min-w-0">
          {children}
          {error ? (
            <p id={`${id}-error`} className="mt-1 font-medium text-late text-sm">
              {error}
            </p>
          ) : null}
          {hint ? (
            <div id={`${id}-hint`} className="mt-1 text-muted text-sm">
              {hint}
            </div>
          ) : null}
        </div>
      </div>
    </div>
  );
}
