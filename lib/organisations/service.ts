import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import type { TableParams } from '@/lib/platform/utils/table-params';
import { openCases, organisationData } from './joining/service';
import { mayEditLaboratories, mayListLaboratories } from './policy';
import { readAllLaboratories, readIncident } from './queries';
import type { AddLaboratory, EditLaboratory, LaboratoryRow, laboratoryTable } from './schema';

/**
 * Adds one laboratory by hand, for instance a row that an import kept out.
 * @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT (already in the incident)
 */
export function addLaboratory(actor: Actor, input: AddLaboratory): Promise<{ name: string }> {
  const { incidentId, laboratory } = input;
  return withActor(actor, async (tx) => {
    await readIncident(tx, incidentId);
    if (!mayEditLaboratories(actor, incidentId)) throw forbidden();
    const { present } = await openCases(tx, actor, { incidentId, laboratories: [laboratory], awareness: null });
    if (present > 0) throw taken('organisations.errors.present');
    await tell(tx, incidentId);
    return { name: laboratory.name };
  });
}

/**
 * Corrects a laboratory of the incident; the log names the fields that changed, never their content.
 * @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT (changed meanwhile, or the FINESS is another organisation's)
 */
export function editLaboratory(actor: Actor, input: EditLaboratory): Promise<{ name: string }> {
  const { incidentId, caseId, laboratory, lockVersion } = input;
  return withActor(actor, async (tx) => {
    const breachCase = await tx.breachCase.findFirst({
      where: { id: caseId, incidentId },
      select: { patientsExpected: true, organisation: true },
    });
    if (!breachCase || !mayListLaboratories(actor, incidentId)) throw notFound();
    if (!mayEditLaboratories(actor, incidentId)) throw forbidden();
    const { organisation } = breachCase;
    const data = organisationData(laboratory);
    await refuseTakenFiness(tx, { id: organisation.id, finess: data.finess });
    const { count } = await tx.breachCase.updateMany({
      where: { id: caseId, incidentId, lockVersion },
      data: { patientsExpected: laboratory.patients, lockVersion: { increment: 1 } },
    });
    if (count !== 1) throw new DomainError('CONFLICT', 'common.errors.conflict');
    await tx.organisation.update({ where: { id: organisation.id }, data, select: { id: true } });
    const fields = Object.entries(data).flatMap(([key, value]) =>
      Reflect.get(organisation, key) === value ? [] : key,
    );
    if (breachCase.patientsExpected !== laboratory.patients) fields.push('patients');
    await appendLog(tx, actor, {
      incidentId,
      caseId,
      type: 'laboratory.edited',
      payload: { fields: fields.join(', ') },
    });
    await tell(tx, incidentId);
    return { name: laboratory.name };
  });
}

async function refuseTakenFiness(tx: Tx, { id, finess }: { id: string; finess: string | null }): Promise<void> {
  if (!finess) return;
  const other = await tx.organisation.count({ where: { finess, id: { not: id } } });
  if (other > 0) throw taken('organisations.errors.finessTaken');
}

function taken(key: string): DomainError {
  return new DomainError('CONFLICT', key, {}, { 'laboratory.finess': key });
}

async function tell(tx: Tx, incidentId: string): Promise<void> {
  await notifyLive(tx, { incidentId, topic: 'cases' });
  await notifyLive(tx, { incidentId, topic: 'board' });
}

type Params = TableParams<(typeof laboratoryTable.sortable)[number], keyof typeof laboratoryTable.filters>;

/** The rows of the list for its CSV; the export is recorded first. Throws NOT_FOUND without the right. */
export async function exportLaboratories(
  actor: Actor,
  input: { incidentId: string; params: Params },
): Promise<LaboratoryRow[]> {
  const { incidentId, params } = input;
  if (!mayListLaboratories(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    await readIncident(tx, incidentId);
    const rows = await readAllLaboratories(tx, incidentId, params);
    await appendLog(tx, actor, { incidentId, type: 'laboratories.exported', payload: { rows: rows.length } });
    return rows;
  });
}
