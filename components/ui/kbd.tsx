import type { ReactNode } from 'react';

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-current/40 border-b-2 px-1 font-mono text-2xs leading-none">
      {children}
    </kbd>
  );
}
