import type { Page } from '@playwright/test';
import type { Persona } from '@/e2e/support/personas';
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { batchAddress, type Colleague } from './prepare-batch';

/** A picture of the documentation: who looks (null: nobody signed in) and where. */
export type Screen = {
  name: string;
  persona: Persona | null;
  /** The address, or how to find it. */
  address: string | ((page: Page, colleague: Colleague) => Promise<string>);
};

const incident = `/incidents/${INCIDENT_ID}`;
export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', persona: null, address: '/sign-in' },
  { name: 'board', persona: 'COORDINATOR', address: `${incident}/board` },
  { name: 'case', persona: 'DPO', address: `${incident}/cases/${caseId(1)}` },
  { name: 'facts', persona: 'COORDINATOR', address: `${incident}/facts` },
  { name: 'severity', persona: 'DPO', address: `${incident}/cases/${caseId(1)}/severity` },
  { name: 'register', persona: 'COORDINATOR', address: `${incident}/register` },
  { name: 'requests', persona: 'DPO', address: `${incident}/requests` },
  { name: 'vendor-matrix', persona: 'VENDOR', address: `${incident}/remediation` },
  { name: 'import', persona: 'COORDINATOR', address: `${incident}/patients/import` },
  { name: 'batches', persona: 'COORDINATOR', address: `${incident}/batches` },
  { name: 'batch', persona: 'COORDINATOR', address: batchAddress },
  { name: 'funnel', persona: 'COORDINATOR', address: `${incident}/batches/funnel` },
  { name: 'log', persona: 'COORDINATOR', address: `${incident}/log` },
];

export const WIDTHS = [1440, 1024, 390] as const;
export const THEMES = ['light', 'dark'] as const;
export const LANGUAGES = ['fr', 'en'] as const;
