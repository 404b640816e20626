'use client';
import { Slot } from 'radix-ui';
import { createContext, type ReactNode, useContext, useState } from 'react';

export type ModalProps = {
  /** Given: the caller holds the state. Not given: the trigger opens it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};
type Modal = { open: boolean; setOpen: (open: boolean) => void; wanted: boolean; want: () => void };

const Context = createContext<Modal | null>(null);

/** The dialog or sheet around this component. */
export function useModal(): Modal {
  const modal = useContext(Context);
  if (modal === null) throw new Error('a part of a dialog stands outside of one');
  return modal;
}

/**
 * Holds whether a dialog or sheet is open. Its window is another file, fetched when it is first wanted: a page does not
 * wait for the code of windows nobody opens.
 */
export function Modal({ open, onOpenChange, children }: ModalProps) {
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const [wanted, setWanted] = useState(shown);
  if (shown && !wanted) setWanted(true);
  function setOpen(next: boolean) {
    if (open === undefined) setOwn(next);
    onOpenChange?.(next);
  }
  return <Context value={{ open: shown, setOpen, wanted, want: () => setWanted(true) }}>{children}</Context>;
}

/** The button that opens it: its one child. Pointing at it or reaching it by keyboard already fetches the window. */
export function ModalTrigger({ children }: { asChild?: true; children: ReactNode }) {
  const { open, setOpen, want } = useModal();
  return (
    <Slot.Root
      aria-haspopup="dialog"
      aria-expanded={open}
      data-state={open ? 'open' : 'closed'}
      onClick={() => setOpen(true)}
      onPointerEnter={want}
      onFocus={want}
    >
      {children}
    </Slot.Root>
  );
}

/** A button inside that closes it: its one child. */
export function ModalClose({ children }: { asChild?: true; children: ReactNode }) {
  const { setOpen } = useModal();
  return <Slot.Root onClick={() => setOpen(false)}>{children}</Slot.Root>;
}
