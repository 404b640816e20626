import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { realNow } from '@/lib/platform/time/clock';

/** Files that hold patients in clear or sealed: the leaked files, what went to the mail house and what it sent back. */
const PERSONAL_FILES = ['LEAK_FILE', 'MAIL_HOUSE_PACKAGE', 'CARRIER_FILE'] as const;

/**
 * Overwrites the wrapped keys: whatever is sealed under them, here or in a backup of the rows alone, opens no more. The
 * keys of the leaked files go with them (trigger of the import's files).
 */
export async function destroyKeys(tx: Tx, incidentId: string): Promise<{ kekId: string; files: string[] }> {
  const key = await tx.incidentKey.findUnique({ where: { incidentId }, select: { kekId: true } });
  const none = new Uint8Array(0);
  await tx.incidentKey.updateMany({
    where: { incidentId, destroyedAt: null },
    data: { wrappedDataKey: none, wrappedIndexKey: none, wrappedPreviousKey: null, destroyedAt: realNow() },
  });
  const files = await tx.evidence.findMany({
    where: { incidentId, kind: { in: [...PERSONAL_FILES] } },
    select: { storageKey: true },
  });
  return { kekId: key?.kekId ?? '', files: files.map(({ storageKey }) => storageKey) };
}

export type Deleted = { persons: number; requests: number; answers: number; reviews: number; reveals: number };

/** Deletes every row about a person; kept counts, batches and the states of their recipients stay, without a reason in clear. */
export async function deleteRows(tx: Tx, incidentId: string): Promise<Deleted> {
  const where = { incidentId };
  const persons = await tx.person.deleteMany({ where });
  await tx.importShare.deleteMany({ where });
  await tx.personFacet.deleteMany({ where });
  await tx.personFlagChange.deleteMany({ where });
  await tx.personFlagAct.deleteMany({ where });
  const reviews = await tx.personReview.deleteMany({ where });
  const reveals = await tx.personReveal.deleteMany({ where });
  const answers = await tx.requestAnswer.deleteMany({ where });
  const requests = await tx.patientRequestSecret.deleteMany({ where });
  await tx.notification.updateMany({ where: { ...where, state: { not: 'EXCLUDED' } }, data: { reason: '' } });
  return {
    persons: persons.count,
    requests: requests.count,
    answers: answers.count,
    reviews: reviews.count,
    reveals: reveals.count,
  };
}
