import type { ComponentProps } from 'react';
import { cn } from '@/lib/platform/utils/cn';

/** The name of a control. */
export function Label({ className, htmlFor, ...props }: ComponentProps<'label'> & { htmlFor: string }) {
  // biome-ignore lint/a11y/noLabelWithoutControl: htmlFor, demanded by the type, names the control
  return <label htmlFor={htmlFor} className={cn('font-semibold', className)} {...props} />;
}
