'use client';
import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs';
import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function listen(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage refused by the browser: the choice then lives in the address only
  }
}

/** Hidden columns of one table: from the address (`hide=a,b`) when given, else this browser's last choice, else the defaults. */
export function useColumnChoice(tableId: string, hiddenByDefault: readonly string[]) {
  const key = `columns.${tableId}`;
  const stored = useSyncExternalStore(
    listen,
    () => read(key),
    () => null,
  );
  const [inUrl, setInUrl] = useQueryState('hide', parseAsArrayOf(parseAsString).withOptions({ history: 'replace' }));
  const hidden = inUrl ?? (stored === null ? hiddenByDefault : stored.split(',').filter(Boolean));

  const setHidden = useCallback(
    (next: readonly string[]) => {
      try {
        localStorage.setItem(key, next.join(','));
      } catch {
        // kept in the address all the same
      }
      for (const listener of listeners) listener();
      setInUrl([...next]);
    },
    [key, setInUrl],
  );
  return { hidden, setHidden };
}
