import type { Role } from '@/lib/platform/auth/actor';
import { fixedId, INCIDENT_ID, VENDOR_ID } from './ids';
import { laboratories, scenarioEmail } from './laboratories';

/** A person of the scenario. Without a password: demo accounts can sign in in demo mode only. */
export interface ScenarioPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Label of the one-click button of the sign-in page; null = an account without a button. */
  readonly demoPersona: string | null;
  readonly rights: readonly { role: Role; incidentId: string | null; organisationId: string | null }[];
}

type Staff = readonly [name: string, role: Role, domain: string, persona: string | null];

const CELL = 'cellule-crise.example';
const staff: readonly Staff[] = [
  ['Sophie Le Bihan', 'COORDINATOR', CELL, 'COORDINATOR'],
  ['Rachid Benali', 'COORDINATOR', CELL, null],
  ['Karim Haddad', 'CISO', CELL, 'CISO'],
  ['Élodie Martel', 'LEGAL', CELL, 'LEGAL'],
  ['Camille Roussel', 'COMMUNICATIONS', CELL, 'COMMUNICATIONS'],
  ['Vincent Aubry', 'LIAISON', 'liaison-anssi.example', 'LIAISON'],
  ['Brigitte Le Dantec', 'AUDITOR', 'audit.example', 'AUDITOR'],
  ['Paul Mercier', 'ADMIN', CELL, 'ADMIN'],
  ['Nathalie Prévost', 'VENDOR', 'editeur.example', 'VENDOR'],
  ['Damien Roche', 'VENDOR', 'editeur.example', null],
];

/** Personas of the laboratories: the DPO and the biologist of the reference screens. */
const PERSONAS: Readonly<Record<string, string>> = { 'Hervé Guillou': 'DPO', 'Dr Anne Morvan': 'LAB_MANAGER' };

function staffPerson([name, role, domain, demoPersona]: Staff, index: number): ScenarioPerson {
  const incidentId = role === 'ADMIN' ? null : INCIDENT_ID;
  const organisationId = role === 'VENDOR' ? VENDOR_ID : null;
  return {
    id: fixedId('user', index + 1),
    name,
    email: scenarioEmail(name, domain),
    demoPersona,
    rights: [{ role, incidentId, organisationId }],
  };
}

/** One account per DPO and per responsible biologist, with a right for each of their laboratories. */
function laboratoryPeople(): ScenarioPerson[] {
  const people = new Map<string, ScenarioPerson>();
  for (const laboratory of laboratories) {
    const pairs = [
      ['DPO', laboratory.dpoName, laboratory.dpoEmail],
      ['LAB_MANAGER', laboratory.managerName, laboratory.managerEmail],
    ] as const;
    for (const [role, name, email] of pairs) {
      const known = people.get(email);
      const right = { role, incidentId: INCIDENT_ID, organisationId: laboratory.id };
      people.set(email, {
        id: known?.id ?? fixedId('user', 101 + people.size),
        name,
        email,
        demoPersona: PERSONAS[name] ?? null,
        rights: [...(known?.rights ?? []), right],
      });
    }
  }
  return [...people.values()];
}

/** Everybody of the scenario; each laboratory has a DPO and a responsible biologist, so a second person exists. */
export const people: readonly ScenarioPerson[] = [...staff.map(staffPerson), ...laboratoryPeople()];

/** A person by name. Throws when the scenario names somebody who does not exist. */
export function person(name: string): ScenarioPerson {
  const found = people.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`nobody in the scenario is called ${name}`);
  return found;
}
