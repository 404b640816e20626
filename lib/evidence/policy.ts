import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import type { EvidenceKind } from './schema';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

/** Organisation for which the person hands in evidence as vendor in the incident, or null. */
export function vendorOrganisation(actor: Holder, incidentId: string): string | null {
  const held = actor.memberships.find((m) => m.role === 'VENDOR' && m.incidentId === incidentId);
  return held?.organisationId ?? null;
}

/**
 * Who has a list of evidence at all; which pieces are on it, the rows decide. The vendor has none: it finds its own
 * proofs in the cells they were delivered for.
 */
export function mayListEvidence(actor: Holder, incidentId: string): boolean {
  return (
    hasRole(actor, incidentId, ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR']) ||
    hasAnyRole(actor, incidentId, ['DPO', 'LAB_MANAGER'])
  );
}

/** The vendor hands in proofs of remediation; the cell and a laboratory, for itself, everything else. */
export function mayUpload(
  actor: Holder,
  { incidentId, caseId, kind }: { incidentId: string; caseId: string | null; kind: EvidenceKind },
): boolean {
  if (vendorOrganisation(actor, incidentId))
    return (kind === 'REMEDIATION_PROOF' || kind === 'PROCESSOR_NOTICE') && caseId === null;
  if (kind === 'REMEDIATION_PROOF' || kind === 'PROCESSOR_NOTICE') return false;
  // What a carrier sends back may hold names: the laboratory's own people alone.
  if (kind === 'CARRIER_FILE') return caseId !== null && hasRole(actor, incidentId, ['DPO', 'LAB_MANAGER'], caseId);
  if (hasRole(actor, incidentId, ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON'])) return true;
  return caseId !== null && hasRole(actor, incidentId, ['DPO', 'LAB_MANAGER'], caseId);
}

/**
 * Reading a row is not yet having the file: the leaked file leaves through nobody, a mail-house package (names and
 * addresses of patients) and what a carrier sends back only through the laboratory's own people.
 */
export function mayDownload(
  actor: Holder,
  piece: { readonly incidentId: string; readonly caseId: string | null; readonly kind: EvidenceKind },
): boolean {
  if (piece.kind === 'LEAK_FILE') return false;
  if (piece.kind !== 'MAIL_HOUSE_PACKAGE' && piece.kind !== 'CARRIER_FILE') return true;
  return piece.caseId !== null && hasRole(actor, piece.incidentId, ['DPO', 'LAB_MANAGER'], piece.caseId);
}
