/** What must be over before the patients of an incident can be destroyed, in the order it is told. */
export const PURGE_BLOCKERS = ['notClosed', 'importRunning', 'batchOpen', 'requestOpen'] as const;
export type PurgeBlocker = (typeof PURGE_BLOCKERS)[number];

export type PurgeFacts = { closed: boolean; imports: number; batches: number; requests: number };

/** Why the purge cannot be asked for or confirmed now; empty when it can. */
export function blockersOf({ closed, imports, batches, requests }: PurgeFacts): PurgeBlocker[] {
  return PURGE_BLOCKERS.filter((blocker) => {
    if (blocker === 'notClosed') return !closed;
    if (blocker === 'importRunning') return imports > 0;
    return blocker === 'batchOpen' ? batches > 0 : requests > 0;
  });
}

/** What a certificate says: kept counts and who decided, no person. */
export type PurgeCertificate = {
  v: 1;
  incidentRef: string;
  incidentTitle: string;
  reason: string;
  requestedBy: string;
  requestedAt: string;
  confirmedBy: string;
  confirmedAt: string;
  finishedAt: string;
  /** Public names of the keys destroyed. */
  kekId: string;
  personsDeleted: number;
  requestsDeleted: number;
  answersDeleted: number;
  reviewsDeleted: number;
  revealsDeleted: number;
  filesDestroyed: number;
  rowsRead: number;
  rowsInserted: number;
  rowsMerged: number;
  rowsRejected: number;
};
