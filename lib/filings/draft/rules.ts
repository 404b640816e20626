import type { FactChange } from '@/lib/platform/questionnaire/merge';
import * as codes from '../form/labels';
import { type FilingContent, filingContentSchema } from '../form/schema';

/** The facts a dossier quotes; each is recorded once, in the incident or the case (product A3). */
export interface DraftFacts {
  incident: {
    summary: string;
    periodStartAt: Date | null;
    periodEndAt: Date | null;
    cause: string | null;
    origins: readonly string[];
    natures: readonly string[];
    dataCategories: readonly string[];
    sensitiveData: readonly string[];
    measuresBefore: string;
    measuresAfter: string;
    vendorName: string | null;
  };
  laboratory: {
    name: string;
    siren: string;
    address: string;
    postcode: string;
    city: string;
    phone: string;
    managerName: string;
    managerEmail: string;
    dpoName: string;
    dpoEmail: string;
  };
  awareness: { at: Date; basis: string; note: string } | null;
  patients: number | null;
  sectorReport: { reference: string } | null;
}

/** Keeps the codes of a list that the form knows; facts may hold others. */
function known<T extends string>(codesOf: readonly T[], values: readonly string[]): T[] {
  return codesOf.filter((code) => values.includes(code));
}

/** "Dr Anne Morvan" → first name, last name; the civility is left to a person. */
function splitName(full: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = full
    .replace(/^(Dr|Pr|Mme|M\.)\s+/u, '')
    .trim()
    .split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

/**
 * A first draft from the facts. What only a person can judge stays empty: civilities, consequences, harm, severity,
 * informing the people, the three questions of block 14.
 */
export function draftContent({ incident, laboratory, awareness, patients, sectorReport }: DraftFacts): FilingContent {
  const startKnown = incident.periodStartAt !== null;
  return filingContentSchema.parse({
    type: { notificationType: 'INITIALE' },
    organisation: {
      siren: laboratory.siren,
      name: laboratory.name,
      sector: 'Q',
      address: laboratory.address,
      postcode: laboratory.postcode,
      city: laboratory.city,
      country: 'France',
    },
    representative: { ...splitName(laboratory.managerName), email: laboratory.managerEmail },
    contact: { ...splitName(laboratory.dpoName), email: laboratory.dpoEmail, phone: laboratory.phone },
    others: { parties: incident.vendorName ? [{ role: 'PROCESSOR', name: incident.vendorName }] : [] },
    dates: {
      periodKnown: startKnown ? true : null,
      startAt: incident.periodStartAt?.toISOString() ?? null,
      endAt: incident.periodEndAt?.toISOString() ?? null,
      ongoing: incident.periodEndAt ? false : null,
      awarenessAt: awareness?.at.toISOString() ?? null,
      processorNotifiedAt: awareness?.basis === 'VENDOR_NOTICE' ? awareness.at.toISOString() : null,
      discovery: awareness?.note ?? '',
    },
    breach: {
      natures: known(codes.NATURES, incident.natures),
      origins: known(codes.ORIGINS, incident.origins),
      cause: known(codes.CAUSES, [incident.cause ?? ''])[0] ?? null,
      description: incident.summary,
    },
    data: {
      categories: known(codes.DATA_CATEGORIES, incident.dataCategories),
      sensitive: known(codes.SENSITIVE_CATEGORIES, incident.sensitiveData),
      people: ['PATIENTS'],
      peopleApprox: patients,
    },
    before: { measures: incident.measuresBefore },
    after: { measures: incident.measuresAfter },
    other: sectorReport
      ? {
          otherAuthorities: true,
          otherAuthoritiesText: `ANS, ARS (CSP, art. L.1111-8-2) ${sectorReport.reference}`.trim(),
        }
      : {},
  });
}

/** Facts whose value in the dossier is no longer the one recorded; an empty answer counts as outdated too. */
export function factChanges(
  content: FilingContent,
  facts: { awarenessAt: Date | null; patients: number | null },
): FactChange[] {
  const changes: FactChange[] = [];
  const { awarenessAt, patients } = facts;
  if (awarenessAt && Date.parse(content.dates.awarenessAt ?? '') !== awarenessAt.getTime())
    changes.push({ path: 'dates.awarenessAt', quoted: content.dates.awarenessAt, fact: awarenessAt.toISOString() });
  if (patients !== null && patients > 0 && content.data.peopleApprox !== patients)
    changes.push({ path: 'data.peopleApprox', quoted: content.data.peopleApprox, fact: patients });
  return changes;
}
