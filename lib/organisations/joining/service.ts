import 'server-only';
import { writeDuesOf } from '@/lib/cases/obligations/service';
import { strictDeadline } from '@/lib/cases/rules';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { identityOf } from '../import/preview';
import type { CommonAwareness, ImportResult } from '../import/schema';
import { readIncident } from '../queries';
import { departmentOfPostcode, normalizePhone } from '../rules';
import type { Laboratory } from '../schema';

interface Joining {
  incidentId: string;
  laboratories: readonly Laboratory[];
  awareness: CommonAwareness | null;
}

/**
 * Opens one breach case per laboratory that has none in the incident yet, inside the caller's transaction, with what
 * hangs on a case: awareness, obligations, cells of the vendor's matrix, log entry. Locks the incident so that two
 * imports at once have one effect. The caller has checked the right.
 */
export async function openCases(tx: Tx, actor: Actor, input: Joining): Promise<Omit<ImportResult, 'invalid'>> {
  const { incidentId, laboratories } = input;
  await tx.$queryRaw`SELECT id FROM incident WHERE id = ${incidentId}::uuid FOR UPDATE`;
  const now = caseNow(await readIncident(tx, incidentId));
  const awareness = readAwareness(input.awareness, now);
  const { ids, created } = await organisationIds(tx, laboratories);
  const taken = await tx.breachCase.findMany({
    where: { incidentId, organisationId: { in: [...ids.values()] } },
    select: { organisationId: true },
  });
  const present = new Set(taken.map(({ organisationId }) => organisationId));
  const joining = laboratories.filter((laboratory) => !present.has(ids.get(identityOf(laboratory)) ?? ''));
  const cases = await tx.breachCase.createManyAndReturn({
    data: joining.map((laboratory) => ({
      incidentId,
      organisationId: idOf(ids, laboratory),
      patientsExpected: laboratory.patients,
      createdAt: now,
      ...(awareness && { awarenessAt: awareness.at, awarenessBasis: awareness.basis }),
    })),
    select: { id: true, organisationId: true },
  });
  const dues = await writeDuesOf(tx, { incidentId, caseIds: cases.map(({ id }) => id) });
  const deadlines = new Map(dues.map(({ caseId, clock }) => [caseId, clock.deadlineAt]));
  await addItems(tx, { incidentId, caseIds: cases.map(({ id }) => id), now });
  for (const laboratory of joining) {
    const organisationId = idOf(ids, laboratory);
    const caseId = cases.find((one) => one.organisationId === organisationId)?.id ?? null;
    const { name, finess, siren } = laboratory;
    await appendLog(tx, actor, { incidentId, caseId, type: 'laboratory.joined', payload: { name, finess, siren } });
    if (awareness && caseId) {
      const deadline = deadlines.get(caseId) ?? strictDeadline(awareness.at);
      await fixAwareness(tx, actor, { incidentId, caseId, awareness, deadline, now });
    }
  }
  const fresh = joining.filter((laboratory) => created.has(idOf(ids, laboratory))).length;
  return { created: fresh, matched: joining.length - fresh, present: laboratories.length - joining.length };
}

type Awareness = Omit<CommonAwareness, 'at'> & { at: Date };

function readAwareness(awareness: CommonAwareness | null, now: Date): Awareness | null {
  if (!awareness) return null;
  const at = new Date(awareness.at);
  const key = 'organisations.errors.awarenessFuture';
  if (at.getTime() > now.getTime()) throw new DomainError('INVALID', key, {}, { 'awareness.at': key });
  return { ...awareness, at };
}

/** Matches each laboratory to an organisation of the directory, creating those that are missing. */
async function organisationIds(
  tx: Tx,
  laboratories: readonly Laboratory[],
): Promise<{ ids: Map<string, string>; created: Set<string> }> {
  const read = async () => {
    const found = await tx.organisation.findMany({
      where: {
        kind: 'LABORATORY',
        OR: [
          { finess: { in: laboratories.flatMap(({ finess }) => finess || []) } },
          { siren: { in: laboratories.flatMap(({ finess, siren }) => (finess ? [] : siren)) } },
        ],
      },
      select: { id: true, name: true, finess: true, siren: true },
    });
    // FINESS last: it wins over a name and SIREN that several sites share.
    const byName = found.map(
      ({ id, name, siren }) => [identityOf({ name, finess: '', siren: siren ?? '' }), id] as const,
    );
    const byFiness = found.flatMap(({ id, finess }) => (finess ? [[finess, id] as const] : []));
    return new Map([...byName, ...byFiness]);
  };
  const before = await read();
  const missing = laboratories.filter((laboratory) => !before.has(identityOf(laboratory)));
  // Another incident may create the same FINESS meanwhile: its row is then matched below.
  const made = await tx.organisation.createManyAndReturn({
    data: missing.map(organisationData),
    skipDuplicates: true,
    select: { id: true },
  });
  return { ids: missing.length === 0 ? before : await read(), created: new Set(made.map(({ id }) => id)) };
}

/** Columns of an organisation from the fields of a laboratory. */
export function organisationData({ patients: _, siteCount, ...laboratory }: Laboratory) {
  return {
    ...laboratory,
    kind: 'LABORATORY' as const,
    finess: laboratory.finess || null,
    siren: laboratory.siren || null,
    phone: normalizePhone(laboratory.phone) ?? laboratory.phone,
    department: departmentOfPostcode(laboratory.postcode) ?? '',
    siteCount: siteCount ?? 1,
  };
}

function idOf(ids: ReadonlyMap<string, string>, laboratory: Laboratory): string {
  const id = ids.get(identityOf(laboratory));
  if (!id) throw new Error('an organisation was created and is not visible');
  return id;
}

/** What was asked of the vendor is asked for these laboratories too. */
async function addItems(tx: Tx, input: { incidentId: string; caseIds: readonly string[]; now: Date }): Promise<void> {
  const { incidentId, caseIds, now } = input;
  const actions = await tx.remediationAction.findMany({
    where: { incidentId },
    select: { id: true, vendorOrgId: true },
  });
  await tx.remediationItem.createMany({
    data: actions.flatMap(({ id: actionId, vendorOrgId }) =>
      caseIds.map((caseId) => ({ incidentId, vendorOrgId, actionId, caseId, requestedAt: now })),
    ),
  });
}

async function fixAwareness(
  tx: Tx,
  actor: Actor,
  input: { incidentId: string; caseId: string; awareness: Awareness; deadline: Date; now: Date },
): Promise<void> {
  const { incidentId, caseId, awareness, deadline, now } = input;
  const { at, basis, decidedBy, note } = awareness;
  await tx.awarenessEvent.create({
    data: { incidentId, caseId, at, basis, decidedBy, note, authorId: actor.userId, createdAt: now },
    select: { id: true },
  });
  await appendLog(tx, actor, {
    incidentId,
    caseId,
    type: 'awareness.fixed',
    payload: { awarenessAt: at.toISOString(), basis, decidedBy, deadline: deadline.toISOString(), proof: '' },
  });
}
