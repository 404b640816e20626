import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import { Spinner } from './spinner';

export const buttonVariants = cva(
  'inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-semibold text-sm transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-60 disabled:cursor-not-allowed disabled:opacity-60 [&_svg]:size-4 [&_svg]:flex-none',
  {
    variants: {
      variant: {
        default: 'border-line-strong bg-surface text-text hover:bg-sunken',
        primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
        quiet: 'border-transparent bg-transparent font-medium text-muted hover:bg-sunken hover:text-text',
        danger: 'border-late bg-surface text-late hover:bg-late-soft',
        'danger-solid': 'border-late bg-late text-on-accent hover:opacity-90',
      },
      size: {
        md: 'min-h-8 px-3 py-1',
        sm: 'min-h-7 px-2 py-0.5 text-xs',
        lg: 'min-h-10 px-4 text-base',
        icon: 'size-8 p-0',
      },
    },
    defaultVariants: { variant: 'default', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    /** Draw the child (a link) as a button. */
    asChild?: boolean;
    /** The act is running: spinner, no second click, still focusable and announced as busy. */
    pending?: boolean;
  };

/** A button; `type` is "button" unless said otherwise. An icon-only button (`size="icon"`) needs an aria-label. */
export function Button({ variant, size, asChild, pending, className, children, onClick, ...props }: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      {...props}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending ? <Spinner /> : null}
      {children}
    </button>
  );
}
