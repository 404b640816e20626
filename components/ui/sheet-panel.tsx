'use client';
import './csp-nonce';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import { cn } from '@/lib/platform/utils/cn';
import { Button } from './button';
import type { SheetContentProps } from './sheet';
import { useReturnFocus } from './use-return-focus';

/** The panel of SheetContent. */
export function SheetPanel({
  title,
  hideTitle,
  side = 'right',
  children,
  className,
  ...state
}: SheetContentProps & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('common');
  const focus = useReturnFocus();
  return (
    <Radix.Root {...state}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          className={cn(
            'fixed inset-y-0 z-50 flex max-w-[calc(100vw-3rem)] flex-col overflow-y-auto bg-surface shadow-pop focus:outline-none',
            side === 'left' ? 'left-0 w-72 animate-slide border-r' : 'right-0 w-[30rem] animate-fade border-l',
            className,
          )}
        >
          <div className={cn('flex items-center gap-3', hideTitle ? 'absolute top-3 right-3' : 'border-b px-5 py-3')}>
            <Radix.Title className={cn('min-w-0 flex-1 text-lg', hideTitle && 'sr-only')}>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button variant="quiet" size="icon" aria-label={t('close')}>
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
