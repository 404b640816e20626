'use client';
import './csp-nonce';
import { useTranslations } from 'next-intl';
import { AlertDialog } from 'radix-ui';
import { type ReactNode, useState, useTransition } from 'react';
import { Button, type ButtonProps } from './button';
import { Callout } from './callout';

/**
 * Asks once before an outward-facing or destructive act. `children` says exactly what will happen and to how many people.
 * `onConfirm` returns an error message to show, or nothing when done; the window stays open while it runs.
 * @example
 * <ConfirmDialog trigger={<Button>Libérer l’envoi</Button>} title="Envoyer 2 914 courriels ?" confirmLabel="Envoyer les 2 914 courriels"
 *   onConfirm={async () => { const r = await release({ batchId }); return r.ok ? undefined : r.error.message; }}>…</ConfirmDialog>
 */
export function ConfirmDialog({
  trigger,
  title,
  children,
  confirmLabel,
  cancelLabel,
  variant = 'primary',
  disabled,
  onConfirm,
}: {
  trigger: ReactNode;
  title: ReactNode;
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  variant?: Extract<ButtonProps['variant'], 'primary' | 'danger-solid'>;
  disabled?: boolean;
  onConfirm: () => Promise<string | undefined>;
}) {
  const t = useTranslations('common');
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();

  function confirm() {
    setError(undefined);
    start(async () => {
      const message = await onConfirm().catch(() => t('unexpected'));
      if (message) setError(message);
      else setOpen(false);
    });
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !pending && setOpen(next)}>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 animate-fade gap-3 overflow-y-auto rounded-lg border bg-surface p-5 shadow-pop focus:outline-none">
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
