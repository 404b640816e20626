'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { Button, type ButtonProps } from '@/components/ui/button';
import { cn } from '@/lib/platform/utils/cn';

/** Sends the form; busy while it runs. */
export function SubmitButton({ children, ...props }: Omit<ButtonProps, 'type' | 'pending'>) {
  const { formState } = useFormContext();
  return (
    <Button variant="primary" {...props} type="submit" pending={formState.isSubmitting}>
      {children}
    </Button>
  );
}

/** The foot of a form: its acts at the right, and a word when something is typed but not saved. */
export function FormActions({
  children,
  className,
  quiet,
}: {
  children: ReactNode;
  className?: string;
  quiet?: boolean;
}) {
  const t = useTranslations('form');
  const { formState } = useFormContext();
  return (
    <div className={cn('flex flex-wrap items-center justify-end gap-2', className)}>
      <p role="status" className="mr-auto text-muted text-sm">
        {!quiet && formState.isDirty && !formState.isSubmitting ? t('unsaved') : ''}
      </p>
      {children}
    </div>
  );
}
