import type { Role } from '@/lib/platform/auth/actor';
import type { Topic } from '@/lib/platform/events/topics';

const CELL: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'COMMUNICATIONS', 'LIAISON', 'AUDITOR'];
const LAB: readonly Role[] = ['DPO', 'LAB_MANAGER'];
const ALL: readonly Role[] = [...CELL, ...LAB];

/** Which roles hear of which topic: nobody hears of what they could not read. */
const AUDIENCE: Record<Topic, readonly Role[]> = {
  board: ALL,
  cases: ALL,
  filings: ['COORDINATOR', 'LEGAL', 'AUDITOR', ...LAB],
  facts: ALL,
  severity: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', ...LAB],
  reports: ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR', ...LAB],
  notices: ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR', 'VENDOR', ...LAB],
  reminders: ALL,
  remediation: [...ALL, 'VENDOR'],
  patients: ['AUDITOR', ...LAB],
  purge: ['COORDINATOR', 'LEGAL', 'AUDITOR', ...LAB],
  requests: ['COORDINATOR', 'COMMUNICATIONS', 'AUDITOR', ...LAB],
  import: ['COORDINATOR', 'CISO', 'AUDITOR'],
  batches: ['COORDINATOR', 'COMMUNICATIONS', 'LEGAL', 'AUDITOR', ...LAB],
  authorities: ALL,
  leaks: ALL,
  log: ALL,
  evidence: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', ...LAB],
  presence: ALL,
};

/** True when one of the roles may hear that the topic changed. */
export function hears(roles: readonly Role[], topic: Topic): boolean {
  return roles.some((role) => AUDIENCE[topic].includes(role));
}
