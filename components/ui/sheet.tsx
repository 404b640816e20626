'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useModal } from './modal';

export { Modal as Sheet, ModalTrigger as SheetTrigger } from './modal';

export type SheetContentProps = {
  title: string;
  hideTitle?: boolean;
  side?: 'left' | 'right';
  children: ReactNode;
  className?: string;
};

const Panel = dynamic(() => import('./sheet-panel').then((module) => module.SheetPanel), { ssr: false });

/** A panel from the edge of the screen: the navigation on a phone (left), details beside a list (right). */
export function SheetContent(props: SheetContentProps) {
  const { open, setOpen, wanted } = useModal();
  return wanted ? <Panel {...props} open={open} onOpenChange={setOpen} /> : null;
}
