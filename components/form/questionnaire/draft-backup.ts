import type { z } from 'zod';

/** Words typed but not yet on the server, kept in this browser until they are. */
export interface Backup<C> {
  at: number;
  content: C;
}

/** Keeps the form as typed under `key`; a full or forbidden storage is not an error, the page still holds the words. */
export function keepBackup(key: string, backup: Backup<unknown>): void {
  try {
    localStorage.setItem(key, JSON.stringify(backup));
  } catch {
    // Private windows and full disks: nothing more can be done here.
  }
}

/** Forgets it, once saved or thrown away. */
export function dropBackup(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Same as above.
  }
}

/** What was kept, if it still has the shape of the form. */
export function readBackup<C>(key: string, schema: z.ZodType<C>): Backup<C> | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return null;
    const content = schema.safeParse(Reflect.get(stored, 'content'));
    const at: unknown = Reflect.get(stored, 'at');
    return content.success && typeof at === 'number' ? { at, content: content.data } : null;
  } catch {
    return null;
  }
}
