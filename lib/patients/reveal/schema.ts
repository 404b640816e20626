import { z } from 'zod';
import { containsEmail, containsLongNumber } from '@/lib/platform/audit/personal-data';
import { REVEAL_REASONS } from './rules';

/** Free words beside a closed reason: kept out of the log, and refused when they hold a number or an address. */
export const noteSchema = z
  .string()
  .trim()
  .max(300, 'persons.errors.noteLong')
  .refine((text) => !containsLongNumber(text) && !containsEmail(text), 'persons.errors.noteIdentity');

export const revealSchema = z
  .object({
    incidentId: z.uuid(),
    personId: z.uuid(),
    reason: z.enum(REVEAL_REASONS, 'persons.errors.reason'),
    note: noteSchema,
  })
  .refine(({ reason, note }) => reason !== 'OTHER' || note.length >= 10, {
    path: ['note'],
    message: 'persons.errors.noteNeeded',
  });
export type Reveal = z.output<typeof revealSchema>;

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'patients.personViewed': { personId: string };
    'patients.revealed': { personId: string; reason: string; minutes: number };
  }
}
