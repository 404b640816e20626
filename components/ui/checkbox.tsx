import type { ComponentProps } from 'react';
import { cn } from '@/lib/platform/utils/cn';

/** The browser's own checkbox in the product's colour; 16 px drawn, 24 px to hit when wrapped in its label. */
export function Checkbox({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input type="checkbox" className={cn('size-4 flex-none accent-accent', className)} {...props} />;
}
