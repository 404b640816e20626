import type { ReactNode } from 'react';

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line-strong border-b-2 px-1 font-mono text-2xs text-muted leading-none">
      {children}
    </kbd>
  );
}
