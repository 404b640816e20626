import { z } from 'zod';
import { patientTable } from '../../list/table';
import { noteSchema } from '../../reveal/schema';
import { changeProblem, FLAG_REASONS, SETTABLE_FLAGS } from '../rules';

const values = (key: keyof typeof patientTable.filters) => z.array(z.enum(patientTable.filters[key])).default([]);

/** The filters of the list as they stand in the address; the laboratory is its case id, '' for all. */
export const filterSchema = z.object({
  incidentId: z.uuid(),
  caseId: z.uuid().or(z.literal('')),
  filters: z.object({
    reach: values('reach'),
    department: values('department'),
    flag: values('flag'),
    category: values('category'),
    notified: values('notified'),
  }),
});
export type FilterRef = z.output<typeof filterSchema>;

/** An address is looked at person by person: “Sans adresse” is not taken off a whole filter. */
export const REMOVABLE_FLAGS = SETTABLE_FLAGS.filter((flag) => flag !== 'NO_ADDRESS');

/** Flags to set and to clear on everybody under a filter. `expected`: how many the user was told. */
export const flagFilterSchema = filterSchema
  .extend({
    expected: z.int().min(1, 'persons.errors.nobodyFiltered'),
    add: z.array(z.enum(SETTABLE_FLAGS)).default([]),
    remove: z.array(z.enum(REMOVABLE_FLAGS)).default([]),
    reason: z.enum(FLAG_REASONS, 'persons.errors.reason'),
    note: noteSchema,
  })
  .superRefine((change, context) => {
    const problem = changeProblem(change);
    if (problem) context.addIssue({ code: 'custom', path: ['add'], message: problem });
  });
export type FlagFilter = z.output<typeof flagFilterSchema>;

export const undoActSchema = z.object({ incidentId: z.uuid(), actId: z.uuid() });

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'patients.filterFlagged': {
      persons: number;
      added: string;
      removed: string;
      reason: string;
      filter: string;
      actId: string;
    };
    'patients.flagsUndone': { persons: number; actId: string };
  }
}
