import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { readCapacities } from '../planning/capacities';
import type { Capacities } from '../planning/rules';
import { canDownloadPackage, canPrepareBatch } from '../policy';
import { AUDIENCE_OF, EXCLUSION_JOIN } from '../recipients/segment-sql';
import type { Audience, BatchChannel } from '../rules';
import type { TemplateLine } from '../templates/queries';

/** People of a laboratory whom no batch holds, by the channel that reaches them first and by text. */
export interface Segment {
  channel: BatchChannel;
  audience: Audience;
  persons: number;
  /** Kept out of the mailing, with their reason in the batch. */
  excluded: number;
}

export interface PreparedLaboratory {
  caseId: string;
  name: string;
  /** Not yet in a batch, by channel, from kept counts. */
  left: Record<'EMAIL' | 'POST' | 'REST', number>;
  /** The same by text, counted; null for who may not read the rows. */
  segments: Segment[] | null;
  departments: string[];
}

/** The batch whose people, not reached, go on by another channel. */
export interface Source {
  id: string;
  number: number;
  caseId: string;
  channel: BatchChannel;
  audience: Audience;
  persons: number;
}

export interface Preparation {
  laboratories: PreparedLaboratory[];
  templates: TemplateLine[];
  capacities: Capacities;
  /** May save a text for all laboratories. */
  shared: boolean;
  keys: { id: string; name: string; fingerprint: string }[];
  source: Source | null;
}

/**
 * What can be prepared: per laboratory the people not yet in a batch by channel, from kept counts, and the texts to
 * choose from. @throws NOT_FOUND without the right to prepare in this incident.
 */
export async function getPreparation(
  actor: Actor,
  { incidentId, sourceBatchId }: { incidentId: string; sourceBatchId: string | null },
): Promise<Preparation> {
  if (!hasAnyRole(actor, incidentId, ['COORDINATOR', 'COMMUNICATIONS', 'DPO', 'LAB_MANAGER'])) throw notFound();
  return withActor(actor, async (tx) => {
    const cases = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    });
    const mine = cases.filter(({ id }) => canPrepareBatch(actor, { incidentId, caseId: id }));
    const rows = mine.filter(({ id }) => canDownloadPackage(actor, { incidentId, caseId: id })).map(({ id }) => id);
    const templates = await tx.letterTemplate.findMany({
      where: { incidentId },
      orderBy: [{ name: 'asc' }, { version: 'desc' }],
      select: { id: true, name: true, version: true, locale: true, channel: true, audience: true, caseId: true },
    });
    const left = await readLeft(tx, incidentId);
    const segments = rows.length > 0 ? await readSegments(tx, { incidentId, caseIds: rows }) : [];
    return {
      capacities: await readCapacities(tx, incidentId),
      shared: hasRole(actor, incidentId, ['COORDINATOR', 'COMMUNICATIONS']),
      templates: latest(templates),
      keys: await tx.carrierKey.findMany({
        where: { revokedAt: null },
        orderBy: [{ registeredAt: 'desc' }],
        select: { id: true, name: true, fingerprint: true },
      }),
      source: sourceBatchId ? await readSource(tx, { incidentId, sourceBatchId }) : null,
      laboratories: mine.map(({ id, organisation }) => {
        const own = segments.filter((segment) => segment.caseId === id);
        return {
          caseId: id,
          name: organisation.name,
          left: left.get(id) ?? { EMAIL: 0, POST: 0, REST: 0 },
          segments: rows.includes(id) ? bySegment(own) : null,
          departments: [...new Set(own.map(({ department }) => department).filter(Boolean))].sort(),
        };
      }),
    };
  });
}

/** Kept counts of the import less what first batches hold; a taken-over person was counted where it came from. */
async function readLeft(tx: Tx, incidentId: string): Promise<Map<string, PreparedLaboratory['left']>> {
  const rows = await tx.$queryRaw<{ caseId: string; EMAIL: number; POST: number; REST: number }[]>`
    with held as (
      select case_id, case channel when 'EMAIL' then 'EMAIL' when 'POST' then 'POST' else 'REST' end as way,
        sum(total - cancelled - taken_over)::int as count
      from batch where incident_id = ${incidentId}::uuid group by 1, 2
    )
    select c.case_id as "caseId",
      sum(c.with_email)::int - coalesce((select h.count from held h where h.case_id = c.case_id and way = 'EMAIL'), 0)::int as "EMAIL",
      sum(c.post_only)::int - coalesce((select h.count from held h where h.case_id = c.case_id and way = 'POST'), 0)::int as "POST",
      sum(c.unreachable)::int - coalesce((select h.count from held h where h.case_id = c.case_id and way = 'REST'), 0)::int as "REST"
    from patient_counter c where c.incident_id = ${incidentId}::uuid group by c.case_id`;
  return new Map(
    rows.map(({ caseId, EMAIL, POST, REST }) => [
      caseId,
      { EMAIL: Math.max(0, EMAIL), POST: Math.max(0, POST), REST: Math.max(0, REST) },
    ]),
  );
}

type Counted = Segment & { caseId: string; department: string };

/** Persons of these laboratories whom no batch holds, in one pass over their rows. */
function readSegments(tx: Tx, { incidentId, caseIds }: { incidentId: string; caseIds: string[] }): Promise<Counted[]> {
  return tx.$queryRaw<Counted[]>`
    select p.case_id as "caseId", p.department, ${AUDIENCE_OF} as audience,
      case when ${AUDIENCE_OF} = 'PARENTS' then (case when p.has_post then 'POST' else 'NOTICE' end)
        when p.has_email then 'EMAIL' when p.has_post then 'POST' when p.has_phone then 'PHONE' else 'NOTICE' end as channel,
      count(*)::int as persons, count(kept.reason)::int as excluded
    from person p ${EXCLUSION_JOIN}
    where p.incident_id = ${incidentId}::uuid and p.case_id = any(${caseIds}::uuid[])
      and not exists (select 1 from notification n where n.incident_id = p.incident_id and n.person_id = p.id
        and n.state not in ('CANCELLED', 'REROUTED'))
    group by 1, 2, 3, 4`;
}

function bySegment(rows: readonly Counted[]): Segment[] {
  const sums = new Map<string, Segment>();
  for (const { channel, audience, persons, excluded } of rows) {
    const known = sums.get(`${channel}${audience}`) ?? { channel, audience, persons: 0, excluded: 0 };
    known.persons += persons;
    known.excluded += excluded;
    sums.set(`${channel}${audience}`, known);
  }
  return [...sums.values()];
}

async function readSource(
  tx: Tx,
  { incidentId, sourceBatchId }: { incidentId: string; sourceBatchId: string },
): Promise<Source | null> {
  const row = await tx.batch.findFirst({
    where: { id: sourceBatchId, incidentId },
    select: {
      ...{ id: true, number: true, caseId: true, channel: true, audience: true },
      ...{ refused: true, bounced: true, npai: true, unclaimed: true },
    },
  });
  if (!row) return null;
  const { refused, bounced, npai, unclaimed, ...source } = row;
  return { ...source, persons: refused + bounced + npai + unclaimed };
}

/** The newest version of each text; rows come newest first. */
function latest(rows: readonly TemplateLine[]): TemplateLine[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${row.name}|${row.locale}|${row.channel}|${row.audience}|${row.caseId ?? ''}`;
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}
