'use client';
import './csp-nonce';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import { cn } from '@/lib/platform/utils/cn';
import { Button } from './button';
import type { DialogContentProps } from './dialog';
import { useReturnFocus } from './use-return-focus';

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl' };

/** The window of DialogContent. */
export function DialogPanel({
  title,
  description,
  children,
  footer,
  size = 'md',
  className,
  ...state
}: DialogContentProps & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('common');
  const focus = useReturnFocus();
  return (
    <Radix.Root {...state}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content
          {...focus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 animate-fade flex-col rounded-lg border bg-surface shadow-pop focus:outline-none',
            widths[size],
            className,
          )}
        >
          <header className="flex items-start gap-3 border-b px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-0.5 text-muted text-sm">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <Button variant="quiet" size="icon" aria-label={t('close')} className="-mr-2">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </header>
          {children ? <div className="grid gap-4 overflow-y-auto px-5 py-4">{children}</div> : null}
          {footer ? <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</footer> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
