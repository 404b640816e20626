'use client';
import './csp-nonce';
import { useTranslations } from 'next-intl';
import { AlertDialog } from 'radix-ui';
import { useState, useTransition } from 'react';
import { Button } from './button';
import { Callout } from './callout';
import type { ConfirmPanelProps } from './confirm-dialog';
import { useReturnFocus } from './use-return-focus';

/** The window of ConfirmDialog. */
export function ConfirmPanel({
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  cancelLabel,
  variant = 'primary',
  disabled,
  onConfirm,
}: ConfirmPanelProps & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('common');
  const focus = useReturnFocus();
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();

  function confirm() {
    setError(undefined);
    start(async () => {
      const message = await onConfirm().catch(() => t('unexpected'));
      if (message) setError(message);
      else onOpenChange(false);
    });
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !pending && onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <AlertDialog.Content
          {...focus}
          className="fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 animate-fade gap-3 overflow-y-auto rounded-lg border bg-surface p-5 shadow-pop focus:outline-none"
        >
          <AlertDialog.Title className="text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="prose-plain text-muted">{children}</div>
          </AlertDialog.Description>
          {error ? (
            <Callout tone="late" live>
              {error}
            </Callout>
          ) : null}
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button disabled={pending}>{cancelLabel ?? t('cancel')}</Button>
            </AlertDialog.Cancel>
            <Button variant={variant} pending={pending} disabled={disabled} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
