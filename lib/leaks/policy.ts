import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';

const READERS: readonly Role[] = [
  'COORDINATOR',
  'CISO',
  'LEGAL',
  'COMMUNICATIONS',
  'LIAISON',
  'AUDITOR',
  'DPO',
  'LAB_MANAGER',
];

/** Everyone of the incident but the vendor. */
export function canReadLeaks(actor: Actor, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, READERS);
}

/** Those who look for the file and ask for its removal. */
export function canTrackLeaks(actor: Actor, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON']);
}

/** The press review is kept by communications and the coordinator. */
export function canAddPress(actor: Actor, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR', 'COMMUNICATIONS']);
}
