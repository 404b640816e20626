'use client';
import { Slot } from 'radix-ui';
import { type ReactNode, type ToggleEvent, useId, useRef } from 'react';

const DELAY_MS = 300;
const LEAVE_MS = 150;
const GAP_PX = 6;

/**
 * A few words on hover and focus. Never the only place of a fact: phones have no hover. The child must be focusable.
 * The browser's own popover: top layer, Escape closes it. The pointer may move onto it (WCAG 1.4.13).
 */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const id = useId();
  const tip = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function later(ms: number, open: boolean) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => tip.current?.togglePopover(open), ms);
  }

  /** Above the child, or below it near the top of the window; inside the window in any case. */
  function place(event: ToggleEvent<HTMLDivElement>) {
    const at = anchor.current?.getBoundingClientRect();
    if (event.newState !== 'open' || !at) return;
    const { style } = event.currentTarget;
    const above = at.top > window.innerHeight * 0.35;
    style.top = above ? 'auto' : `${at.bottom + GAP_PX}px`;
    style.bottom = above ? `${window.innerHeight - at.top + GAP_PX}px` : 'auto';
    style.left = `${Math.max(GAP_PX, Math.min(at.left, document.documentElement.clientWidth - 288 - GAP_PX))}px`;
  }

  return (
    <>
      <Slot.Root
        ref={anchor}
        aria-describedby={id}
        onPointerEnter={() => later(DELAY_MS, true)}
        onPointerLeave={() => later(LEAVE_MS, false)}
        onFocus={() => later(0, true)}
        onBlur={() => later(0, false)}
      >
        {children}
      </Slot.Root>
      <div
        ref={tip}
        id={id}
        role="tooltip"
        popover="auto"
        onBeforeToggle={place}
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={() => later(LEAVE_MS, false)}
        className="fixed inset-auto m-0 w-max max-w-72 whitespace-normal rounded-md bg-text px-2.5 py-1.5 text-bg text-xs shadow-pop open:animate-in"
      >
        {text}
      </div>
    </>
  );
}
