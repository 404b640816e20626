import type { ComponentProps } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import { fieldClasses } from './input';

/** Several lines of text; grows with its content where the browser can (field-sizing). */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cn(fieldClasses, 'field-sizing-content min-h-21 resize-y py-1.5 leading-normal', className)}
      {...props}
    />
  );
}
