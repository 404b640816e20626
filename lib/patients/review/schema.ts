import { z } from 'zod';
import { PATTERNS } from './rules';

export const pairSchema = z.object({
  incidentId: z.uuid(),
  caseId: z.uuid(),
  keptId: z.uuid(),
  otherId: z.uuid(),
  decision: z.enum(['MERGED', 'APART']),
});
export type PairDecision = z.output<typeof pairSchema>;

/** The same decision for all pairs of a pattern in the laboratories of who decides. */
export const patternSchema = z.object({
  incidentId: z.uuid(),
  pattern: z.enum(PATTERNS),
  decision: z.enum(['MERGED', 'APART']),
});
export type PatternDecision = z.output<typeof patternSchema>;

export const undoSchema = z.object({ incidentId: z.uuid(), reviewId: z.uuid() });
export type Undo = z.output<typeof undoSchema>;

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'patients.pairDecided': { decision: string; keptId: string; otherId: string };
    'patients.pairsDecided': { decision: string; pattern: string; pairs: number };
    'patients.reviewUndone': { decision: string; keptId: string; otherId: string };
  }
}
