'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useModal } from './modal';

export { Modal as Dialog, ModalClose as DialogClose, ModalTrigger as DialogTrigger } from './modal';

export type DialogContentProps = {
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  className?: string;
};

const Panel = dynamic(() => import('./dialog-panel').then((module) => module.DialogPanel), { ssr: false });

/** The window itself: title, optional description, content that scrolls, footer of acts. Escape and the cross close it. */
export function DialogContent(props: DialogContentProps) {
  const { open, setOpen, wanted } = useModal();
  return wanted ? <Panel {...props} open={open} onOpenChange={setOpen} /> : null;
}
