import type { OrganisationKind } from '@/lib/platform/db/generated/enums';
import { ANSSI_ID, CELL_ID, VENDOR_ID } from './ids';
import { laboratories } from './laboratories';

interface ScenarioOrganisation {
  id: string;
  kind: OrganisationKind;
  name: string;
  city?: string;
  postcode?: string;
  department?: string;
  phone?: string;
  email?: string;
}

const others: readonly ScenarioOrganisation[] = [
  {
    id: CELL_ID,
    kind: 'CRISIS_CELL',
    name: 'Cellule de crise des laboratoires',
    city: 'Rennes',
    postcode: '35000',
    department: '35',
    phone: '+33261910900',
    email: 'cellule@cellule-crise.example',
  },
  { id: VENDOR_ID, kind: 'VENDOR', name: 'Dedalus Biologie', phone: '+33261910901', email: 'crise@editeur.example' },
  { id: ANSSI_ID, kind: 'AUTHORITY', name: 'ANSSI', city: 'Paris', postcode: '75007', department: '75' },
];

/** Rows of the table organisation: 28 laboratories, the vendor, the crisis cell and the liaison's authority. */
export const organisations = [
  ...others,
  ...laboratories.map(({ patients: _, ...laboratory }) => ({
    ...laboratory,
    kind: 'LABORATORY' as const,
    email: `accueil@${laboratory.managerEmail.split('@')[1]}`,
  })),
];
