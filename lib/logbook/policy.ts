import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';

/** The database's copy of these lists is in migrations/…_logbook. */
const WIDE_READERS: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'COMMUNICATIONS', 'AUDITOR'];
const READERS: readonly Role[] = [...WIDE_READERS, 'LIAISON', 'DPO', 'LAB_MANAGER'];
const CELL_WRITERS: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'COMMUNICATIONS', 'LIAISON'];
const CASE_WRITERS: readonly Role[] = ['DPO', 'LAB_MANAGER'];

/** Everyone of the incident but the vendor; which entries, row-level security says. */
export function canReadLog(actor: Actor, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, READERS);
}

/** Sees every entry of the incident, hence also how many there are. */
export function canReadWholeLog(actor: Actor, incidentId: string): boolean {
  return hasRole(actor, incidentId, WIDE_READERS);
}

/** The cell writes anywhere; a DPO or a biologist about their own laboratory. Auditor and vendor never. */
export function canRecord(actor: Actor, where: { incidentId: string; caseId: string | null }): boolean {
  return hasRole(actor, where.incidentId, CELL_WRITERS) || hasRole(actor, where.incidentId, CASE_WRITERS, where.caseId);
}

/** Decisions are the coordinator's for the incident, the DPO's or the biologist's for their laboratory. */
export function canDecide(actor: Actor, where: { incidentId: string; caseId: string | null }): boolean {
  return (
    hasRole(actor, where.incidentId, ['COORDINATOR']) ||
    (where.caseId !== null && hasRole(actor, where.incidentId, CASE_WRITERS, where.caseId))
  );
}

/** Someone corrects their own words; the coordinator corrects anyone's. Nothing is erased either way. */
export function canCorrect(actor: Actor, entry: { incidentId: string; actorId: string | null }): boolean {
  return hasRole(actor, entry.incidentId, ['COORDINATOR']) || entry.actorId === actor.userId;
}

/** The signed export holds every entry of the incident. */
export function canExportSigned(actor: Actor, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR', 'LEGAL', 'AUDITOR']);
}
