import type { z } from 'zod';
import { forgetKept, keep, readKept } from './kept';

/** Words typed but not yet on the server, kept in this browser until they are. */
export interface Backup<C> {
  at: number;
  content: C;
}

/** Keeps the form as typed under `key`. */
export function keepBackup(key: string, backup: Backup<unknown>): void {
  keep(key, backup);
}

/** Forgets it, once saved or thrown away. */
export function dropBackup(key: string): void {
  forgetKept(key);
}

/** What was kept, if it still has the shape of the form. */
export function readBackup<C>(key: string, schema: z.ZodType<C>): Backup<C> | null {
  const stored = readKept(key);
  if (typeof stored !== 'object' || stored === null) return null;
  const content = schema.safeParse(Reflect.get(stored, 'content'));
  const at: unknown = Reflect.get(stored, 'at');
  return content.success && typeof at === 'number' ? { at, content: content.data } : null;
}
