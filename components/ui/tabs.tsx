'use client';
import { Tabs as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/platform/utils/cn';

export const Tabs = Radix.Root;

/** Row of tabs; scrolls sideways on a phone. Needs an aria-label. */
export function TabsList({ className, ...props }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cn('flex gap-1 overflow-x-auto border-b px-4', className)} {...props} />;
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={cn(
        '-mb-px min-h-10 whitespace-nowrap border-transparent border-b-2 px-3 text-muted text-sm hover:text-text data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-accent',
        className,
      )}
      {...props}
    />
  );
}

export function TabsContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={cn('min-w-0', className)} {...props} />;
}
