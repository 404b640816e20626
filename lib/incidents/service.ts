import 'server-only';
import { randomBytes } from 'node:crypto';
import { attachEvidence } from '@/lib/evidence/service';
import { insertFact } from '@/lib/facts/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { caseNow, realNow } from '@/lib/platform/time/clock';
import { canDeclare, mayEditIncident } from './policy';
import { incidentRef } from './rules';
import type { AttachProof, DeclareIncident } from './schema';

/**
 * Declares an incident: its first facts, its chain of log entries, and the declarer as coordinator, in one act.
 * @throws DomainError FORBIDDEN (neither coordinator somewhere nor administrator), INVALID (first signal in the future)
 */
export async function declareIncident(actor: Actor, input: DeclareIncident): Promise<{ id: string; ref: string }> {
  if (!canDeclare(actor)) throw forbidden();
  const now = realNow();
  const firstSignalAt = new Date(input.firstSignalAt);
  if (firstSignalAt.getTime() > now.getTime()) {
    const key = 'incidents.errors.firstSignalFuture';
    throw new DomainError('INVALID', key, {}, { firstSignalAt: key });
  }
  const ref = incidentRef(input.type, now, [...randomBytes(4)]);
  return withActor(actor, async (tx) => {
    const id = await openIncident(tx, { ref, input, firstSignalAt });
    await tx.incident.update({
      where: { id },
      data: {
        firstSignalWho: input.firstSignalWho,
        firstSignalHow: input.firstSignalHow,
        tlp: input.tlp,
        pap: input.pap,
        exercise: input.exercise,
        vendorOrgId: await vendorOf(tx, input),
      },
      select: { id: true },
    });
    const { title, type, firstSignalWho } = input;
    await appendLog(tx, actor, {
      incidentId: id,
      type: 'incident.declared',
      payload: { ref, title, type, firstSignalAt: firstSignalAt.toISOString(), firstSignalWho },
    });
    if (input.summary !== '') await recordDescription(tx, actor, { incidentId: id, input, now });
    return { id, ref };
  });
}

/** The row and its first coordinator are one act of the database: neither is visible without the other. */
async function openIncident(
  tx: Tx,
  { ref, input, firstSignalAt }: { ref: string; input: DeclareIncident; firstSignalAt: Date },
): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`SELECT uuidv7()::text AS id`;
  if (!row) throw new Error('uuidv7 returned nothing');
  await tx.$executeRaw`SELECT app.open_incident(${row.id}::uuid, ${ref}, ${input.title}, ${input.type}::"IncidentType", ${firstSignalAt})`;
  return row.id;
}

/** What is told of the incident is its first fact; it may be completed, corrected and quoted as the others. */
async function recordDescription(
  tx: Tx,
  actor: Actor,
  { incidentId, input, now }: { incidentId: string; input: DeclareIncident; now: Date },
): Promise<void> {
  await insertFact(tx, actor, {
    incidentId,
    caseId: null,
    key: 'description',
    value: input.summary,
    asOf: now.toISOString(),
    sourceKind: 'OTHER',
    source: input.firstSignalWho,
    evidenceId: null,
    note: '',
    now,
  });
}

async function vendorOf(tx: Tx, { vendorOrgId, newVendor }: DeclareIncident): Promise<string | null> {
  if (newVendor !== '') {
    const made = await tx.organisation.create({ data: { kind: 'VENDOR', name: newVendor }, select: { id: true } });
    return made.id;
  }
  if (vendorOrgId === '') return null;
  const known = await tx.organisation.findFirst({ where: { id: vendorOrgId, kind: 'VENDOR' }, select: { id: true } });
  if (!known) {
    const key = 'incidents.errors.vendor';
    throw new DomainError('INVALID', key, {}, { vendorOrgId: key });
  }
  return known.id;
}

/**
 * Ties a received piece to the first signal: its proof.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (not a piece of this incident)
 */
export function attachFirstSignalProof(actor: Actor, input: AttachProof): Promise<{ incidentId: string }> {
  const { incidentId, evidenceId } = input;
  return withActor(actor, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { clockOffsetMs: true } });
    if (!incident) throw notFound();
    if (!mayEditIncident(actor, incidentId)) throw forbidden();
    const piece = await attachEvidence(tx, actor, {
      incidentId,
      evidenceId,
      kind: 'OTHER',
      at: caseNow(incident),
      detail: 'firstSignal',
    });
    await tx.incident.update({
      where: { id: incidentId },
      data: { firstSignalProofId: evidenceId, lockVersion: { increment: 1 } },
      select: { id: true },
    });
    await appendLog(tx, actor, { incidentId, type: 'incident.proofAttached', payload: { evidenceId, ...piece } });
    await notifyLive(tx, { incidentId, topic: 'evidence' });
    return { incidentId };
  });
}
