import { z } from 'zod';
import { noteSchema } from '../reveal/schema';
import { changeProblem, FLAG_REASONS, MAX_PERSONS, SETTABLE_FLAGS } from './rules';

const flags = z.array(z.enum(SETTABLE_FLAGS)).default([]);

/** Flags to set and to clear on persons of one laboratory, with the reason. */
export const setFlagsSchema = z
  .object({
    incidentId: z.uuid(),
    /** References: from the page of one person, a selection, or a list. */
    persons: z.array(z.uuid()).min(1, 'persons.errors.noReference').max(MAX_PERSONS, 'persons.errors.tooMany'),
    add: flags,
    remove: flags,
    reason: z.enum(FLAG_REASONS, 'persons.errors.reason'),
    note: noteSchema,
  })
  .superRefine((change, context) => {
    const problem = changeProblem(change);
    if (problem) context.addIssue({ code: 'custom', path: ['add'], message: problem });
  });
export type SetFlags = z.output<typeof setFlagsSchema>;

/** How many persons, and the numbers of the batches they stand in. */
export type InBatches = { persons: number; batches: number[] };

/** What an act on flags did. */
export type FlagsResult = {
  changed: number;
  /** Named but unchanged: already so. */
  same: number;
  /** Not of the user's laboratories, or unknown. */
  unknown: number;
  /** “Sans adresse” could not be cleared: their address is incomplete. */
  incomplete: number;
  /** Changed persons who wait in a batch, which looks at flags again when it leaves. */
  inBatches: InBatches;
  /** Changed persons on a list a provider has in hand: only the provider can leave them out. */
  withCarrier: InBatches;
};

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'patients.flagsChanged': { persons: number; added: string; removed: string; reason: string; actId: string };
  }
}
