import { type FilingContent, filingContentSchema } from '@/lib/filings/form/schema';

/** Words typed but not yet on the server, kept in this browser until they are. */
export interface Backup {
  at: number;
  content: FilingContent;
}

const keyOf = (filingId: string) => `vigie72.filing.${filingId}`;

/** Keeps the form as typed; a full or forbidden storage is not an error, the page still holds the words. */
export function keepBackup(filingId: string, backup: { at: number; content: unknown }): void {
  try {
    localStorage.setItem(keyOf(filingId), JSON.stringify(backup));
  } catch {
    // Private windows and full disks: nothing more can be done here.
  }
}

/** Forgets it, once saved or thrown away. */
export function dropBackup(filingId: string): void {
  try {
    localStorage.removeItem(keyOf(filingId));
  } catch {
    // Same as above.
  }
}

/** What was kept, if it is still a dossier. */
export function readBackup(filingId: string): Backup | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(filingId)) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return null;
    const content = filingContentSchema.safeParse(Reflect.get(stored, 'content'));
    const at: unknown = Reflect.get(stored, 'at');
    return content.success && typeof at === 'number' ? { at, content: content.data } : null;
  } catch {
    return null;
  }
}
