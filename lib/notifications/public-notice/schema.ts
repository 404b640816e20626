import { z } from 'zod';

export const PLACEMENT_KINDS = ['WEBSITE', 'DISPLAY', 'PRESS', 'OTHER'] as const;

const day = z.iso.date('notifications.errors.dateMissing');

/** Where a public notice stands (art. 34(3)(c)): the place in words, from and until when, with its proof. */
export const addPlacementSchema = z
  .object({
    incidentId: z.uuid(),
    batchId: z.uuid(),
    kind: z.enum(PLACEMENT_KINDS),
    place: z.string().trim().min(1, 'notifications.errors.placeMissing').max(300, 'notifications.errors.nameTooLong'),
    fromDate: day,
    toDate: day.nullable(),
    proofId: z.uuid().nullable(),
  })
  .refine(({ fromDate, toDate }) => toDate === null || toDate >= fromDate, {
    path: ['toDate'],
    error: 'notifications.errors.dateOrder',
  });

export const removePlacementSchema = z.object({ incidentId: z.uuid(), batchId: z.uuid(), placementId: z.uuid() });

/** A proof that comes after the notice was put up. */
export const provePlacementSchema = removePlacementSchema.extend({
  proofId: z.uuid('notifications.errors.fileMissing'),
});

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'notice.placed': {
      batchId: string;
      number: number;
      placementId: string;
      kind: string;
      place: string;
      from: string;
      to: string | null;
    };
    'notice.proven': { batchId: string; number: number; placementId: string; evidenceId: string };
    'notice.removed': { batchId: string; number: number; placementId: string };
    'notice.published': { batchId: string; number: number; persons: number; places: number };
  }
}
