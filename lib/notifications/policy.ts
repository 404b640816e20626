import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { BATCH_TRANSITIONS, type BatchAct } from './rules';

interface CaseRef {
  incidentId: string;
  caseId: string;
}

/** Who sees that batches exist, with their counts (product.md, rights; the database's copy is the RLS migration). */
export const BATCH_READERS: readonly Role[] = [
  'COORDINATOR',
  'COMMUNICATIONS',
  'LEGAL',
  'AUDITOR',
  'DPO',
  'LAB_MANAGER',
];
const PREPARERS: readonly Role[] = ['COORDINATOR', 'COMMUNICATIONS', 'DPO', 'LAB_MANAGER'];
/** Who sees one line per recipient, without identity. */
export const ROW_READERS: readonly Role[] = ['COORDINATOR', 'AUDITOR', 'DPO', 'LAB_MANAGER'];
const LAB: readonly Role[] = ['DPO', 'LAB_MANAGER'];

/** May see the batch, its counts and its text. */
export const canReadBatch = (actor: Actor, ref: CaseRef): boolean =>
  hasRole(actor, ref.incidentId, BATCH_READERS, ref.caseId);

/** May write a template for the case or prepare a batch of it. */
export const canPrepareBatch = (actor: Actor, ref: CaseRef): boolean =>
  hasRole(actor, ref.incidentId, PREPARERS, ref.caseId);

/** May see one line per recipient, without identity. */
export const canReadRecipients = (actor: Actor, ref: CaseRef): boolean =>
  hasRole(actor, ref.incidentId, ROW_READERS, ref.caseId);

/** May settle uncertain hand-overs after reading the relay's journal. */
export const canSettle = (actor: Actor, ref: CaseRef): boolean =>
  hasRole(actor, ref.incidentId, ['COORDINATOR', ...LAB], ref.caseId);

/** May download the mail-house package: it holds patients' names and addresses, so the laboratory alone. */
export const canDownloadPackage = (actor: Actor, ref: CaseRef): boolean =>
  hasRole(actor, ref.incidentId, LAB, ref.caseId);

/** May perform the act by right; whether it is possible now is rules.ts's business. */
export function canAct(actor: Actor, act: BatchAct, ref: CaseRef): boolean {
  const roles = [...new Set(BATCH_TRANSITIONS.filter((row) => row.act === act).flatMap((row) => row.by))];
  return roles.length > 0 && hasRole(actor, ref.incidentId, roles, ref.caseId);
}

/** May confirm after a restore or a clone that this instance is the one that sends (architecture, send fence). */
export const canConfirmSending = (actor: Actor): boolean => actor.memberships.some((m) => m.role === 'ADMIN');

/** May record that a person was informed in another way; the biologist's and the DPO's word, for their laboratory. */
export const canInform = (actor: Actor, ref: CaseRef): boolean => hasRole(actor, ref.incidentId, LAB, ref.caseId);

/** May say what the channels can do in a day and what they cost. */
export const canSetCapacity = (actor: Actor, incidentId: string): boolean =>
  hasRole(actor, incidentId, ['COORDINATOR', 'COMMUNICATIONS']);

/** May register and revoke the public keys of mail houses. */
export const canManageKeys = (actor: Actor): boolean => actor.memberships.some((m) => m.role === 'ADMIN');
