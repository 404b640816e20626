import { Check } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';

/**
 * One choice drawn as a chip over a real radio or checkbox: keyboard, name and state come from the browser.
 * Chosen = filled colour, bold and a tick, so not by colour alone. Put several in a fieldset or `role="radiogroup"`.
 */
export function OptionChip({
  children,
  className,
  type = 'checkbox',
  ...props
}: Omit<ComponentProps<'input'>, 'type'> & { type?: 'checkbox' | 'radio'; children: ReactNode }) {
  return (
    <label
      className={cn(
        'group relative inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md border border-field bg-surface px-2.5 py-1 transition-colors hover:bg-sunken',
        'has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-accent',
        'has-disabled:cursor-not-allowed has-disabled:opacity-60',
        'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
        'has-aria-invalid:border-late',
        className,
      )}
    >
      <input
        type={type}
        className="absolute inset-0 cursor-[inherit] appearance-none rounded-md outline-none"
        {...props}
      />
      <Check aria-hidden className="hidden size-3.5 flex-none stroke-3 group-has-checked:block" />
      <span>{children}</span>
    </label>
  );
}
