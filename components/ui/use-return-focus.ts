'use client';
import { useRef } from 'react';

/**
 * Gives focus back to what had it when a window opened, whatever opened it. Radix does this for its own triggers only,
 * and otherwise leaves the reader at the top of the page (WCAG 2.4.3).
 */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      const target = opener.current;
      if (!(target instanceof HTMLElement) || !target.isConnected || target === document.body) return;
      event.preventDefault();
      target.focus();
    },
  };
}
