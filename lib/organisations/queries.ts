import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import type { TableParams } from '@/lib/platform/utils/table-params';
import { mayEditLaboratories, mayListLaboratories } from './policy';
import { type LaboratoryRow, type laboratoryTable, MISSING } from './schema';

type Params = TableParams<(typeof laboratoryTable.sortable)[number], keyof typeof laboratoryTable.filters>;

/** The incident as the person sees it. Throws NOT_FOUND when they do not. */
export async function readIncident(
  tx: Tx,
  incidentId: string,
): Promise<{ clockOffsetMs: bigint; vendorOrgId: string | null }> {
  const incident = await tx.incident.findUnique({
    where: { id: incidentId },
    select: { clockOffsetMs: true, vendorOrgId: true },
  });
  if (!incident) throw notFound();
  return incident;
}

const CASE = {
  id: true,
  lockVersion: true,
  awarenessAt: true,
  patientsExpected: true,
  organisation: {
    select: {
      name: true,
      finess: true,
      siren: true,
      address: true,
      postcode: true,
      city: true,
      department: true,
      phone: true,
      siteCount: true,
      softwareVersion: true,
      managerName: true,
      managerEmail: true,
      dpoName: true,
      dpoEmail: true,
    },
  },
} as const;

type CaseRow = Awaited<ReturnType<typeof readCases>>[number];

function filterOf(incidentId: string, { q, filters }: Params) {
  const contains = { contains: q, mode: 'insensitive' as const };
  const missing = {
    dpo: { organisation: { dpoEmail: '' } },
    awareness: { awarenessAt: null },
    finess: { organisation: { finess: null } },
  };
  return {
    incidentId,
    AND: [
      ...(q === ''
        ? []
        : [
            {
              organisation: {
                OR: ['name', 'finess', 'siren', 'city', 'department', 'dpoName'].map((key) => ({ [key]: contains })),
              },
            },
          ]),
      ...MISSING.filter((key) => filters.missing.includes(key)).map((key) => missing[key]),
    ],
  };
}

function readCases(tx: Tx, incidentId: string, params: Params, page: { skip: number; take: number }) {
  const { sort, dir } = params;
  const own = sort === 'patients';
  return tx.breachCase.findMany({
    where: filterOf(incidentId, params),
    select: CASE,
    orderBy: [
      own ? { patientsExpected: { sort: dir, nulls: 'last' } } : { organisation: { [sort]: dir } },
      { organisation: { name: 'asc' } },
      { id: 'asc' },
    ],
    ...page,
  });
}

function toRow({ id, organisation, ...breachCase }: CaseRow): LaboratoryRow {
  const { department, finess, siren, siteCount, ...texts } = organisation;
  return {
    caseId: id,
    lockVersion: breachCase.lockVersion,
    department,
    awarenessAt: breachCase.awarenessAt?.toISOString() ?? null,
    values: {
      ...texts,
      finess: finess ?? '',
      siren: siren ?? '',
      siteCount: String(siteCount),
      patients: breachCase.patientsExpected === null ? '' : String(breachCase.patientsExpected),
    },
  };
}

/** Directory of an incident's laboratories, a page at a time, with how many lack what. NOT_FOUND without the right. */
export async function listLaboratories(actor: Actor, input: { incidentId: string; params: Params }) {
  const { incidentId, params } = input;
  if (!mayListLaboratories(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    await readIncident(tx, incidentId);
    const rows = await readCases(tx, incidentId, params, { skip: params.offset, take: params.pageSize });
    const count = (missing: readonly string[]) =>
      tx.breachCase.count({
        where: filterOf(incidentId, { ...params, q: '', filters: { missing } }),
      });
    return {
      rows: rows.map(toRow),
      total: await tx.breachCase.count({ where: filterOf(incidentId, params) }),
      all: await count([]),
      missing: { dpo: await count(['dpo']), awareness: await count(['awareness']), finess: await count(['finess']) },
      mayEdit: mayEditLaboratories(actor, incidentId),
    };
  });
}

/** Every row of the list, for the export: at most 10,000 laboratories in one incident. */
export async function readAllLaboratories(tx: Tx, incidentId: string, params: Params): Promise<LaboratoryRow[]> {
  return (await readCases(tx, incidentId, params, { skip: 0, take: 10_000 })).map(toRow);
}
