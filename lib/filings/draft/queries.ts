import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import type { DraftFacts } from './rules';

/** The facts that a dossier of the case quotes. @throws DomainError NOT_FOUND */
export async function readDraftFacts(
  tx: Tx,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<DraftFacts> {
  const row = await tx.breachCase.findFirst({
    where: { id: caseId, incidentId },
    select: {
      awarenessAt: true,
      awarenessBasis: true,
      patientsExpected: true,
      organisation: {
        select: {
          name: true,
          siren: true,
          address: true,
          postcode: true,
          city: true,
          phone: true,
          managerName: true,
          managerEmail: true,
          dpoName: true,
          dpoEmail: true,
        },
      },
      incident: {
        select: {
          summary: true,
          periodStartAt: true,
          periodEndAt: true,
          cause: true,
          origins: true,
          natures: true,
          dataCategories: true,
          sensitiveData: true,
          measuresBefore: true,
          measuresAfter: true,
          vendor: { select: { name: true } },
        },
      },
      awareness: { select: { note: true }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 },
      obligations: { where: { kind: 'SECTOR_REPORT', state: 'DONE' }, select: { reference: true } },
    },
  });
  if (!row) throw notFound();
  const { vendor, ...incident } = row.incident;
  return {
    incident: { ...incident, vendorName: vendor?.name ?? null },
    laboratory: { ...row.organisation, siren: row.organisation.siren ?? '' },
    awareness: row.awarenessAt
      ? { at: row.awarenessAt, basis: row.awarenessBasis ?? 'OTHER', note: row.awareness[0]?.note ?? '' }
      : null,
    patients: await patientsOf(tx, { incidentId, caseId, expected: row.patientsExpected }),
    sectorReport: row.obligations[0] ?? null,
  };
}

/** Persons of the case found in the leaked file, failing that the number announced; null when neither is known. */
export async function patientsOf(
  tx: Tx,
  o: { incidentId: string; caseId: string; expected: number | null },
): Promise<number | null> {
  const { incidentId, caseId, expected } = o;
  const sum = await tx.patientCounter.aggregate({ where: { incidentId, caseId }, _sum: { inserted: true } });
  return sum._sum.inserted || expected;
}
