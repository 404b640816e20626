'use client';
import { type ReactNode, useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * Fields that cannot be typed into before their form is alive in the browser: the page shows them first, and words typed
 * in that moment would be lost when the form takes over. They look as usual (globals.css, data-waking).
 */
export function Awake({ children }: { children: ReactNode }) {
  const awake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset disabled={!awake} data-waking={awake ? undefined : ''} className="contents">
      {children}
    </fieldset>
  );
}
