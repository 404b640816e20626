import { z } from 'zod';

/** Place in the list of persons: they are ordered by laboratory, then by a keyed hash, which says nothing of anyone. */
export type Cursor = { caseId: string; identity: string };

const parts = z.tuple([z.uuid(), z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)]);

export function writeCursor({ caseId, identity }: Cursor): string {
  return `${caseId}~${identity}`;
}

/** The place a page address names, or null when it names none. */
export function readCursor(text: string | null): Cursor | null {
  const parsed = parts.safeParse(text?.split('~'));
  return parsed.success ? { caseId: parsed.data[0], identity: parsed.data[1] } : null;
}
