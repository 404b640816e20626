'use client';
import { type ReactNode, useEffect } from 'react';
import { forgetKept } from './kept';

/** Forgets what this browser kept for something that is over, e.g. the words of a filed dossier. */
export function ForgetKept({ of }: { of: readonly string[] }) {
  const keys = of.join(' ');
  useEffect(() => {
    for (const key of keys.split(' ')) forgetKept(`vigie72.${key}`);
  }, [keys]);
  return null;
}

/** A form whose sending leaves nothing of the person in this browser: signing out. */
export function ForgettingForm({ action, children }: { action: () => Promise<void>; children: ReactNode }) {
  return (
    <form action={action} onSubmit={() => forgetKept()}>
      {children}
    </form>
  );
}
