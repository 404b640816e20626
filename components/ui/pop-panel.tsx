'use client';
import { type ComponentProps, type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import { Button } from './button';

const GAP_PX = 6;
/** A panel of a button at the left of a phone has this much room. */
const ROOM_PX = 320;

/**
 * A button and the panel it opens: a few choices or links. The browser's own popover: top layer, Escape and a click
 * elsewhere close it, Tab goes from the button into it. `label` names the panel.
 */
export function PopPanel({
  button,
  label,
  children,
  className,
  ...props
}: { button: ReactNode; label: string; children: ReactNode; className?: string } & Pick<
  ComponentProps<typeof Button>,
  'variant' | 'size'
>) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);

  /** Under the button, or above it in the lower part of the window; its right edge under the button's. */
  function place(event: ToggleEvent<HTMLDivElement>) {
    const anchor = trigger.current?.getBoundingClientRect();
    if (event.newState !== 'open' || !anchor) return;
    const { style } = event.currentTarget;
    const below = anchor.bottom < window.innerHeight * 0.65;
    style.top = below ? `${anchor.bottom + GAP_PX}px` : 'auto';
    style.bottom = below ? 'auto' : `${window.innerHeight - anchor.top + GAP_PX}px`;
    style.maxHeight = `${(below ? window.innerHeight - anchor.bottom : anchor.top) - 2 * GAP_PX}px`;
    const width = document.documentElement.clientWidth;
    const right = Math.max(anchor.right, Math.min(width - GAP_PX, ROOM_PX));
    style.right = `${Math.max(GAP_PX, width - right)}px`;
    style.maxWidth = `${right - GAP_PX}px`;
  }

  return (
    <>
      <Button ref={trigger} popoverTarget={id} {...props}>
        {button}
      </Button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this may hold links */}
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        onBeforeToggle={place}
        className={cn(
          'fixed inset-auto m-0 min-w-48 whitespace-normal overflow-y-auto rounded-lg border bg-surface p-1 text-text shadow-pop open:animate-in',
          className,
        )}
      >
        {children}
      </div>
    </>
  );
}

/** Look of one line of a panel. */
export const panelItem =
  'flex min-h-8 w-full cursor-pointer items-center gap-2 rounded px-2 py-1 text-sm hover:bg-accent-soft hover:text-accent';
