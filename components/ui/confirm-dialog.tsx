'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { ButtonProps } from './button';
import { Modal, ModalTrigger, useModal } from './modal';

export type ConfirmPanelProps = {
  title: ReactNode;
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  variant?: Extract<ButtonProps['variant'], 'primary' | 'danger-solid'>;
  disabled?: boolean;
  onConfirm: () => Promise<string | undefined>;
};

const LazyPanel = dynamic(() => import('./confirm-panel').then((module) => module.ConfirmPanel), { ssr: false });

/**
 * Asks once before an outward-facing or destructive act. `children` says exactly what will happen and to how many people.
 * `onConfirm` returns an error message to show, or nothing when done; the window stays open while it runs.
 * @example
 * <ConfirmDialog trigger={<Button>Libérer l’envoi</Button>} title="Envoyer 2 914 courriels ?" confirmLabel="Envoyer les 2 914 courriels"
 *   onConfirm={async () => { const r = await release({ batchId }); return r.ok ? undefined : r.error.message; }}>…</ConfirmDialog>
 */
export function ConfirmDialog({ trigger, ...props }: ConfirmPanelProps & { trigger: ReactNode }) {
  return (
    <Modal>
      <ModalTrigger>{trigger}</ModalTrigger>
      <Panel {...props} />
    </Modal>
  );
}

function Panel(props: ConfirmPanelProps) {
  const { open, setOpen, wanted } = useModal();
  return wanted ? <LazyPanel {...props} open={open} onOpenChange={setOpen} /> : null;
}
