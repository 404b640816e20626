import { caseId, fixedId, INCIDENT_ID, reportId } from '@/prisma/scenarios/dedalus-2021/ids';
import type { Persona } from './personas';

const CELL: readonly Persona[] = ['COORDINATOR', 'CISO', 'LEGAL', 'COMMUNICATIONS', 'LIAISON', 'AUDITOR'];
const LAB: readonly Persona[] = ['DPO', 'LAB_MANAGER'];
const EVERYONE: readonly Persona[] = [...CELL, ...LAB, 'VENDOR', 'ADMIN'];
const FILES: readonly Persona[] = ['COORDINATOR', 'LEGAL', 'AUDITOR'];
const REPORTS: readonly Persona[] = ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR', ...LAB];
/** A complaint of a laboratory that is not the personas': the liaison reads none. */
const COMPLAINTS: readonly Persona[] = ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR'];
const COMPLAINT_OF = 17;
const NOTICES: readonly Persona[] = ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR', 'VENDOR', ...LAB];
const RECEIPTS: readonly Persona[] = ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR', 'VENDOR'];
const REQUESTS: readonly Persona[] = ['AUDITOR', ...LAB];
const HOTLINE: readonly Persona[] = ['COORDINATOR', ...LAB];
const REQUEST_PAGES: readonly Persona[] = ['COORDINATOR', 'COMMUNICATIONS', 'AUDITOR', ...LAB];
const DECISIONS: readonly Persona[] = ['COORDINATOR', 'LEGAL', 'COMMUNICATIONS', 'AUDITOR'];
const NOBODY: readonly Persona[] = [];

/** An address of the app with real ids of the scenario, and who gets an answer; everybody else must get 404. */
export type Door = {
  address: string;
  open: readonly Persona[];
  /** What is behind it is addressed to a patient, who is named there; every other door names none. */
  toPatient?: boolean;
};

const incident = `/incidents/${INCIDENT_ID}`;
/** Laboratory 1 is the personas' own; laboratory 2 has another DPO and another biologist. */
const [own, other] = [1, 2];

/**
 * The reviewed matrix route × role. Every route of the build must stand here (the spec fails otherwise); the vendor
 * stands on its own matrix, evidence of its own and the list of incidents, and nowhere else.
 */
export const DOORS: Readonly<Record<string, readonly Door[] | 'public' | 'by its own spec'>> = {
  '/_not-found': 'public',
  '/_global-error': 'public',
  '/sign-in': 'public',
  '/icon.svg': 'public',
  '/api/health': 'public',
  '/api/auth/[...nextauth]': 'public',
  // The secret in the address is the key; who has none gets 404 (reminders-register.spec.ts).
  '/api/calendar/[file]': 'by its own spec',
  '/': [{ address: '/', open: EVERYONE }],
  '/cases': [{ address: '/cases', open: LAB }],
  '/administration/keys': [{ address: '/administration/keys', open: ['ADMIN'] }],
  '/administration/rules': [{ address: '/administration/rules', open: ['ADMIN'] }],
  '/administration/carriers': [{ address: '/administration/carriers', open: ['ADMIN'] }],
  '/administration/rules/new': [{ address: '/administration/rules/new', open: ['ADMIN'] }],
  '/administration/rules/[pack]': [{ address: '/administration/rules/eu-gdpr', open: ['ADMIN'] }],
  '/administration/mail': [{ address: '/administration/mail', open: ['ADMIN'] }],
  '/api/exports/rules': [{ address: '/api/exports/rules?pack=eu-gdpr', open: ['ADMIN'] }],
  '/incidents': [{ address: '/incidents', open: EVERYONE }],
  '/account/reminders': [{ address: '/account/reminders', open: [...CELL, ...LAB] }],
  '/account/reminders/list': [{ address: '/account/reminders/list', open: [...CELL, ...LAB] }],
  '/account/reminders/[reminderId]': [{ address: `/account/reminders/${fixedId('evidence', 999)}`, open: NOBODY }],
  '/incidents/new': [{ address: '/incidents/new', open: ['COORDINATOR', 'ADMIN'] }],
  '/incidents/[incidentId]': [{ address: incident, open: [...CELL, ...LAB, 'VENDOR'] }],
  '/incidents/[incidentId]/board': [{ address: `${incident}/board`, open: CELL }],
  '/incidents/[incidentId]/cases': [{ address: `${incident}/cases`, open: [...CELL, ...LAB] }],
  '/incidents/[incidentId]/cases/[caseId]': [
    { address: `${incident}/cases/${caseId(own)}`, open: [...CELL, ...LAB] },
    { address: `${incident}/cases/${caseId(other)}`, open: CELL },
  ],
  '/incidents/[incidentId]/facts': [{ address: `${incident}/facts`, open: [...CELL, ...LAB] }],
  '/incidents/[incidentId]/facts/[factKey]': [{ address: `${incident}/facts/peopleApprox`, open: [...CELL, ...LAB] }],
  '/api/exports/patients': [{ address: `/api/exports/patients?incident=${INCIDENT_ID}`, open: ['AUDITOR', ...LAB] }],
  '/api/exports/facts': [{ address: `/api/exports/facts?incident=${INCIDENT_ID}`, open: [...CELL, ...LAB] }],
  '/incidents/[incidentId]/filings': [{ address: `${incident}/filings`, open: [...FILES, ...LAB] }],
  '/incidents/[incidentId]/filings/bulk': [{ address: `${incident}/filings/bulk`, open: ['COORDINATOR', ...LAB] }],
  '/incidents/[incidentId]/filings/[filingId]': [
    { address: `${incident}/filings/${fixedId('filing', own)}`, open: [...FILES, ...LAB] },
    { address: `${incident}/filings/${fixedId('filing', other)}`, open: FILES },
  ],
  '/incidents/[incidentId]/filings/[filingId]/copy': [
    { address: `${incident}/filings/${fixedId('filing', own)}/copy`, open: [...FILES, ...LAB] },
    { address: `${incident}/filings/${fixedId('filing', other)}/copy`, open: FILES },
  ],
  '/incidents/[incidentId]/filings/[filingId]/compare': [
    { address: `${incident}/filings/${fixedId('filing', 108)}/compare`, open: [...FILES, ...LAB] },
    { address: `${incident}/filings/${fixedId('filing', 119)}/compare`, open: FILES },
  ],
  '/api/filings/[filingId]/pdf': [
    { address: `/api/filings/${fixedId('filing', own)}/pdf?incident=${INCIDENT_ID}`, open: [...FILES, ...LAB] },
    { address: `/api/filings/${fixedId('filing', other)}/pdf?incident=${INCIDENT_ID}`, open: FILES },
  ],
  '/incidents/[incidentId]/reports': [{ address: `${incident}/reports`, open: REPORTS }],
  '/incidents/[incidentId]/reports/[reportId]': [
    { address: `${incident}/reports/${reportId('SECTOR_REPORT', own)}`, open: REPORTS },
    { address: `${incident}/reports/${reportId('COMPLAINT', COMPLAINT_OF)}`, open: COMPLAINTS },
    { address: `${incident}/reports/${reportId('CERT_FR', null)}`, open: REPORTS },
  ],
  '/api/reports/[reportId]/pdf': [
    { address: `/api/reports/${reportId('SECTOR_REPORT', own)}/pdf?incident=${INCIDENT_ID}`, open: REPORTS },
    { address: `/api/reports/${reportId('COMPLAINT', COMPLAINT_OF)}/pdf?incident=${INCIDENT_ID}`, open: COMPLAINTS },
  ],
  '/api/exports/reports': [{ address: `/api/exports/reports?incident=${INCIDENT_ID}`, open: REPORTS }],
  '/incidents/[incidentId]/severity': [
    { address: `${incident}/severity`, open: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', ...LAB] },
  ],
  '/incidents/[incidentId]/cases/[caseId]/severity': [
    { address: `${incident}/cases/${caseId(own)}/severity`, open: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', ...LAB] },
    { address: `${incident}/cases/${caseId(other)}/severity`, open: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR'] },
  ],
  '/incidents/[incidentId]/cases/[caseId]/decisions': [
    { address: `${incident}/cases/${caseId(own)}/decisions`, open: [...DECISIONS, ...LAB] },
    { address: `${incident}/cases/${caseId(other)}/decisions`, open: DECISIONS },
  ],
  '/api/decisions/[decisionId]/pdf': [
    { address: `/api/decisions/${fixedId('decision', 11)}/pdf?incident=${INCIDENT_ID}`, open: [...DECISIONS, ...LAB] },
    { address: `/api/decisions/${fixedId('decision', 31)}/pdf?incident=${INCIDENT_ID}`, open: DECISIONS },
  ],
  '/api/exports/severity': [
    {
      address: `/api/exports/severity?incident=${INCIDENT_ID}`,
      open: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', ...LAB],
    },
  ],
  '/register': [{ address: '/register', open: LAB }],
  '/incidents/[incidentId]/register': [{ address: `${incident}/register`, open: [...FILES, ...LAB] }],
  '/incidents/[incidentId]/register/[caseId]': [
    { address: `${incident}/register/${caseId(own)}`, open: [...FILES, ...LAB] },
    { address: `${incident}/register/${caseId(other)}`, open: FILES },
  ],
  '/api/register/[format]': [
    { address: `/api/register/csv?incident=${INCIDENT_ID}`, open: [...FILES, ...LAB] },
    { address: `/api/register/xlsx?incident=${INCIDENT_ID}&case=${caseId(other)}`, open: FILES },
    { address: '/api/register/pdf', open: LAB },
  ],
  '/incidents/[incidentId]/remediation': [
    { address: `${incident}/remediation`, open: ['COORDINATOR', 'CISO', 'LIAISON', 'AUDITOR', 'VENDOR', ...LAB] },
  ],
  '/incidents/[incidentId]/notices': [{ address: `${incident}/notices`, open: NOTICES }],
  '/incidents/[incidentId]/notices/[noticeId]': [
    { address: `${incident}/notices/${fixedId('notice', 1)}`, open: NOTICES },
    { address: `${incident}/notices/${fixedId('notice', 999)}`, open: NOBODY },
  ],
  '/api/notices/[noticeId]/receipts': [
    { address: `/api/notices/${fixedId('notice', 1)}/receipts?incident=${INCIDENT_ID}`, open: RECEIPTS },
  ],
  '/api/exports/notices': [
    { address: `/api/exports/notices?incident=${INCIDENT_ID}&notice=${fixedId('notice', 1)}`, open: RECEIPTS },
  ],
  '/api/cases/awareness-effect': [
    {
      address: `/api/cases/awareness-effect?incident=${INCIDENT_ID}&cases=${caseId(own)}&at=2021-02-23T10:00:00Z`,
      open: ['COORDINATOR', ...LAB],
    },
    {
      address: `/api/cases/awareness-effect?incident=${INCIDENT_ID}&cases=${caseId(other)}&at=2021-02-23T10:00:00Z`,
      open: ['COORDINATOR'],
    },
  ],
  '/incidents/[incidentId]/patients': [
    { address: `${incident}/patients`, open: ['COORDINATOR', 'CISO', 'AUDITOR', ...LAB] },
  ],
  // Persons have no fixed ids: their pages are opened in persons.spec.ts.
  '/incidents/[incidentId]/patients/[personId]': [
    { address: `${incident}/patients/${fixedId('evidence', 999)}`, open: NOBODY },
  ],
  '/incidents/[incidentId]/patients/purge': [
    { address: `${incident}/patients/purge`, open: ['COORDINATOR', 'LEGAL', 'AUDITOR', ...LAB] },
  ],
  // There is a certificate only once the patients are destroyed (persons.spec.ts).
  '/api/exports/purge': [{ address: `/api/exports/purge?incident=${INCIDENT_ID}`, open: NOBODY }],
  '/incidents/[incidentId]/patients/review': [{ address: `${incident}/patients/review`, open: LAB }],
  '/incidents/[incidentId]/patients/flags': [{ address: `${incident}/patients/flags`, open: ['AUDITOR', ...LAB] }],
  '/incidents/[incidentId]/patients/import': [
    { address: `${incident}/patients/import`, open: ['COORDINATOR', 'CISO', 'AUDITOR'] },
  ],
  '/incidents/[incidentId]/requests': [{ address: `${incident}/requests`, open: REQUEST_PAGES }],
  '/incidents/[incidentId]/requests/desk': [{ address: `${incident}/requests/desk`, open: HOTLINE }],
  '/incidents/[incidentId]/requests/script': [{ address: `${incident}/requests/script`, open: REQUEST_PAGES }],
  '/incidents/[incidentId]/requests/templates': [
    { address: `${incident}/requests/templates`, open: REQUEST_PAGES },
    { address: `${incident}/requests/templates?case=${caseId(other)}`, open: ['AUDITOR'] },
  ],
  '/incidents/[incidentId]/requests/[requestId]': [
    { address: `${incident}/requests/${fixedId('request', 1)}`, open: REQUESTS },
    { address: `${incident}/requests/${fixedId('request', 7)}`, open: ['AUDITOR'] },
  ],
  '/api/requests/[requestId]/answer': [
    {
      address: `/api/requests/${fixedId('request', 2)}/answer?incident=${INCIDENT_ID}&answer=${fixedId('answer', 2)}`,
      open: LAB,
      toPatient: true,
    },
  ],
  '/api/requests/register': [
    { address: `/api/requests/register?incident=${INCIDENT_ID}`, open: REQUESTS },
    { address: `/api/requests/register?incident=${INCIDENT_ID}&case=${caseId(other)}`, open: ['AUDITOR'] },
  ],
  '/api/exports/requests': [{ address: `/api/exports/requests?incident=${INCIDENT_ID}`, open: REQUESTS }],
  '/incidents/[incidentId]/batches': [
    { address: `${incident}/batches`, open: ['COORDINATOR', 'COMMUNICATIONS', 'LEGAL', 'AUDITOR', ...LAB] },
  ],
  '/incidents/[incidentId]/batches/funnel': [
    { address: `${incident}/batches/funnel`, open: ['COORDINATOR', 'COMMUNICATIONS', 'LEGAL', 'AUDITOR', ...LAB] },
  ],
  '/incidents/[incidentId]/batches/plan': [
    { address: `${incident}/batches/plan`, open: ['COORDINATOR', 'COMMUNICATIONS', 'LEGAL', 'AUDITOR', ...LAB] },
  ],
  '/incidents/[incidentId]/batches/letters': [
    { address: `${incident}/batches/letters`, open: ['COORDINATOR', 'COMMUNICATIONS', 'LEGAL', 'AUDITOR', ...LAB] },
  ],
  '/incidents/[incidentId]/batches/letters/[templateId]': [
    { address: `${incident}/batches/letters/${fixedId('evidence', 999)}`, open: NOBODY },
  ],
  '/incidents/[incidentId]/batches/new': [
    { address: `${incident}/batches/new`, open: ['COORDINATOR', 'COMMUNICATIONS', ...LAB] },
  ],
  '/incidents/[incidentId]/batches/letter': [
    {
      address: `${incident}/batches/letter?case=${caseId(own)}&channel=EMAIL`,
      open: ['COORDINATOR', 'COMMUNICATIONS', ...LAB],
    },
    {
      address: `${incident}/batches/letter?case=${caseId(other)}&channel=EMAIL`,
      open: ['COORDINATOR', 'COMMUNICATIONS'],
    },
  ],
  '/incidents/[incidentId]/batches/[batchId]': 'by its own spec',
  '/api/batches/export': [
    {
      address: `/api/batches/export?incident=${INCIDENT_ID}`,
      open: ['COORDINATOR', 'COMMUNICATIONS', 'LEGAL', 'AUDITOR', ...LAB],
    },
  ],
  // No batch of the scenario is a letter before its release; the refusals are in sample.int.test.ts.
  '/api/batches/[batchId]/sample': [
    { address: `/api/batches/${fixedId('evidence', 999)}/sample?incident=${INCIDENT_ID}`, open: NOBODY },
  ],
  '/incidents/[incidentId]/authorities': [{ address: `${incident}/authorities`, open: [...CELL, ...LAB] }],
  '/incidents/[incidentId]/leaks': [{ address: `${incident}/leaks`, open: [...CELL, ...LAB] }],
  '/incidents/[incidentId]/log': [{ address: `${incident}/log`, open: [...CELL, ...LAB] }],
  '/incidents/[incidentId]/evidence': [
    { address: `${incident}/evidence`, open: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', ...LAB] },
  ],
  '/incidents/[incidentId]/settings': [{ address: `${incident}/settings`, open: ['COORDINATOR'] }],
  '/incidents/[incidentId]/laboratories': [{ address: `${incident}/laboratories`, open: ['COORDINATOR', 'AUDITOR'] }],
  '/incidents/[incidentId]/laboratories/import': [
    { address: `${incident}/laboratories/import`, open: ['COORDINATOR'] },
  ],
  '/api/exports/board': [{ address: `/api/exports/board?incident=${INCIDENT_ID}`, open: CELL }],
  '/api/exports/cases': [{ address: `/api/exports/cases?incident=${INCIDENT_ID}`, open: [...CELL, ...LAB] }],
  '/api/exports/import-rejects': [
    {
      address: `/api/exports/import-rejects?incident=${INCIDENT_ID}&run=${fixedId('evidence', 999)}`,
      open: NOBODY,
    },
  ],
  '/api/exports/import-quality': [
    {
      address: `/api/exports/import-quality?incident=${INCIDENT_ID}&run=${fixedId('evidence', 999)}`,
      open: NOBODY,
    },
  ],
  '/api/uploads/leak-file': [{ address: '/api/uploads/leak-file', open: NOBODY }],
  '/api/exports/laboratories': [
    { address: `/api/exports/laboratories?incident=${INCIDENT_ID}`, open: ['COORDINATOR', 'AUDITOR'] },
  ],
  '/api/exports/laboratories-sample': [{ address: '/api/exports/laboratories-sample', open: EVERYONE }],
  '/api/exports/log': [{ address: `/api/exports/log?incident=${INCIDENT_ID}`, open: [...CELL, ...LAB] }],
  '/api/exports/log/signed': [{ address: `/api/exports/log/signed?incident=${INCIDENT_ID}`, open: FILES }],
  '/api/exports/authorities': [
    { address: `/api/exports/authorities?incident=${INCIDENT_ID}`, open: [...CELL, ...LAB] },
  ],
  '/api/exports/leaks': [{ address: `/api/exports/leaks?incident=${INCIDENT_ID}`, open: [...CELL, ...LAB] }],
  '/api/exports/remediation': 'by its own spec',
  '/api/events': 'by its own spec',
  '/api/evidence': [{ address: '/api/evidence', open: NOBODY }],
  '/api/evidence/[evidenceId]': [{ address: `/api/evidence/${fixedId('evidence', 999)}`, open: NOBODY }],
};
