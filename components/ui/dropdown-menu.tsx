'use client';
import './csp-nonce';
import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/platform/utils/cn';

export const DropdownMenu = Radix.Root;
export const DropdownMenuTrigger = Radix.Trigger;

const item =
  'relative flex min-h-8 cursor-pointer select-none items-center gap-2 rounded px-2 py-1 text-sm outline-none data-disabled:cursor-not-allowed data-highlighted:bg-accent-soft data-highlighted:text-accent data-disabled:opacity-60 [&_svg]:size-4';

/** The list of a menu button. */
export function DropdownMenuContent({ className, align = 'end', ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-in overflow-y-auto rounded-lg border bg-surface p-1 shadow-pop',
          className,
        )}
        {...props}
      />
    </Radix.Portal>
  );
}

/** One act; `asChild` with a link when it leads to a page. */
export function DropdownMenuItem({ className, ...props }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item className={cn(item, className)} {...props} />;
}

/** One choice that can be on or off; the menu stays open so that several can be changed. */
export function DropdownMenuCheckboxItem({ className, children, ...props }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={cn(item, 'pl-8', className)} onSelect={(event) => event.preventDefault()} {...props}>
      <Radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden />
      </Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={cn('px-2 py-1.5 font-semibold text-faint text-xs', className)} {...props} />;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
