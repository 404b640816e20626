import type { ComponentProps } from 'react';
import { cn } from '@/lib/platform/utils/cn';

export const fieldClasses =
  'w-full rounded-md border border-field bg-surface px-2.5 text-base text-text transition-colors [&[readonly]]:bg-sunken hover:border-muted disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-late aria-invalid:bg-late-soft/30';

/** One line of text, 34 px high. Must be labelled; use components/form/field.tsx in forms. */
export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} className={cn(fieldClasses, 'min-h-8.5 text-ellipsis py-1', className)} {...props} />;
}
