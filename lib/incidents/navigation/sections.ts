import type { Role } from '@/lib/platform/auth/actor';

const CELL: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'COMMUNICATIONS', 'LIAISON', 'AUDITOR'];
const LAB: readonly Role[] = ['DPO', 'LAB_MANAGER'];

/** The sections of an incident, in the order of the navigation, and who has them. The database decides again. */
export const SECTIONS = [
  { key: 'board', group: 'incident', roles: CELL },
  { key: 'cases', group: 'incident', roles: [...CELL, ...LAB] },
  { key: 'facts', group: 'incident', roles: [...CELL, ...LAB] },
  { key: 'filings', group: 'incident', roles: ['COORDINATOR', 'LEGAL', 'AUDITOR', ...LAB] },
  { key: 'reports', group: 'incident', roles: ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR', ...LAB] },
  { key: 'severity', group: 'incident', roles: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', ...LAB] },
  { key: 'register', group: 'incident', roles: ['COORDINATOR', 'LEGAL', 'AUDITOR', ...LAB] },
  { key: 'remediation', group: 'incident', roles: ['COORDINATOR', 'CISO', 'LIAISON', 'AUDITOR', 'VENDOR', ...LAB] },
  {
    key: 'notices',
    group: 'incident',
    roles: ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR', 'VENDOR', ...LAB],
  },
  { key: 'patients', group: 'incident', roles: ['COORDINATOR', 'CISO', 'AUDITOR', ...LAB] },
  { key: 'requests', group: 'incident', roles: ['COORDINATOR', 'COMMUNICATIONS', 'AUDITOR', ...LAB] },
  { key: 'batches', group: 'incident', roles: ['COORDINATOR', 'COMMUNICATIONS', 'LEGAL', 'AUDITOR', ...LAB] },
  { key: 'authorities', group: 'incident', roles: [...CELL, ...LAB] },
  { key: 'leaks', group: 'incident', roles: [...CELL, ...LAB] },
  { key: 'log', group: 'cell', roles: [...CELL, ...LAB] },
  { key: 'evidence', group: 'cell', roles: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', ...LAB] },
  // Who sees no patient but confirms that their data are destroyed.
  { key: 'purge', path: 'patients/purge', group: 'cell', roles: ['LEGAL'] },
  { key: 'laboratories', group: 'cell', roles: ['COORDINATOR', 'AUDITOR'] },
  { key: 'settings', group: 'cell', roles: ['COORDINATOR'] },
] as const satisfies readonly { key: string; path?: string; group: 'incident' | 'cell'; roles: readonly Role[] }[];

export type SectionKey = (typeof SECTIONS)[number]['key'];

function allows(roles: readonly Role[], held: readonly Role[]): boolean {
  return roles.some((role) => held.includes(role));
}

/** Sections open to a person who holds these roles in the incident. */
export function sectionsFor(held: readonly Role[]): (typeof SECTIONS)[number][] {
  return SECTIONS.filter((section) => allows(section.roles, held));
}

/** Where a section is, below the incident's address. */
export function sectionPath(section: { key: SectionKey; path?: string }): string {
  return section.path ?? section.key;
}

/** True when one of the roles opens the section. */
export function opens(held: readonly Role[], key: SectionKey): boolean {
  return sectionsFor(held).some((section) => section.key === key);
}

/** First screen of a person in an incident (product, "Who uses it"). */
export function firstSection(held: readonly Role[]): SectionKey {
  if (held.includes('COORDINATOR')) return 'board';
  if (held.some((role) => role === 'DPO' || role === 'LAB_MANAGER')) return 'cases';
  if (held.includes('VENDOR')) return 'remediation';
  if (held.includes('LIAISON')) return 'authorities';
  return 'board';
}
