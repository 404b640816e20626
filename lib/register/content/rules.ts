import { emptyContent, type FilingContent, filingContentSchema } from '@/lib/filings/form/schema';
import type { RegisterSource } from '../schema';

/** Where the facts of an entry come from. */
export type Origin = 'FILED' | 'DRAFT' | 'INCIDENT';

export interface EntryContent {
  origin: Origin;
  content: FilingContent;
  filingId: string | null;
}

/**
 * The answers the register quotes: those of the last notification filed, else of the dossier being written, else the
 * facts of the incident. Never typed a second time (GDPR art. 33(5); the CNIL accepts the notification as documentation).
 */
export function contentOf({ filings, ...source }: RegisterSource): EntryContent {
  const latest = filings.toSorted((a, b) => b.version - a.version);
  const filed = latest.find((filing) => filing.state === 'FILED');
  if (filed) return { origin: 'FILED', content: filed.content, filingId: filed.id };
  const draft = latest[0];
  if (draft) return { origin: 'DRAFT', content: draft.content, filingId: draft.id };
  return { origin: 'INCIDENT', content: ofIncident(source), filingId: null };
}

function ofIncident({ incident, awareness, patients }: Omit<RegisterSource, 'filings'>): FilingContent {
  const read = filingContentSchema.safeParse({
    dates: {
      startAt: incident.periodStartAt?.toISOString() ?? null,
      endAt: incident.periodEndAt?.toISOString() ?? null,
      discovery: awareness[0]?.note || incident.firstSignalHow,
    },
    breach: {
      natures: incident.natures,
      origins: incident.origins,
      cause: incident.cause,
      description: incident.summary,
    },
    data: { categories: incident.dataCategories, sensitive: incident.sensitiveData, peopleApprox: patients },
    before: { measures: incident.measuresBefore },
    after: { measures: incident.measuresAfter },
  });
  // A code the form does not know must not take the rest of the entry with it.
  if (read.success) return read.data;
  const content = emptyContent();
  content.breach.description = incident.summary;
  content.before.measures = incident.measuresBefore;
  content.after.measures = incident.measuresAfter;
  content.data.peopleApprox = patients;
  return content;
}
