import 'server-only';
import { emptyFacts, type FunnelFacts } from '../funnel/rules';
import { RECIPIENTS_HASH } from '../recipients/hash-sql';
import { COUNTER_OF, COUNTERS, type Counts, type NotificationState } from '../recipients/rules';
import { type Account, type BatchAccount, noCounts, type PersonCounts, type RunAccount } from './rules';

/** A plain connection that may read every table (vigie_readonly), in one repeatable-read transaction. */
export interface Reader {
  query<T extends object>(sql: string, values: unknown[]): Promise<{ rows: T[] }>;
}

const SUMS = COUNTERS.map((counter) => `sum(${counter})::int as ${counter}`).join(', ');

/** Counts everything again from the rows of one incident, beside what was kept. */
export async function recount(db: Reader, incidentId: string): Promise<Account> {
  const laboratories = await readLaboratories(db, incidentId);
  // After the end of retention the rows are gone and the kept counts are all there is (certificate of destruction).
  const purged = await isPurged(db, incidentId);
  return {
    laboratories: purged
      ? laboratories.laboratories.map((row) => ({ ...row, persons: { ...row.kept } }))
      : laboratories.laboratories,
    unattributedRejects: laboratories.unattributedRejects,
    runs: await readRuns(db, incidentId),
    batches: await readBatches(db, incidentId),
    orphans: purged ? [] : await readOrphans(db, incidentId),
  };
}

type Kept = Omit<FunnelFacts, 'counts' | 'takenOver'> & { caseId: string };

async function readLaboratories(db: Reader, incidentId: string) {
  const all = <T extends object>(sql: string) => db.query<T>(sql, [incidentId]).then(({ rows }) => rows);
  const cases = await all<{ caseId: string; name: string }>(
    `select c.id as "caseId", o.name from breach_case c join organisation o on o.id = c.organisation_id
     where c.incident_id = $1 order by o.name`,
  );
  const counters = await all<Kept>(
    `select case_id as "caseId", sum(rows_read)::int as "rowsRead", sum(rejected)::int as rejected, sum(merged)::int as merged,
       sum(inserted)::int as persons, sum(with_email)::int as "withEmail", sum(post_only)::int as "postOnly",
       sum(unreachable)::int as unreachable
     from patient_counter where incident_id = $1 group by case_id`,
  );
  const batches = await all<Counts & { caseId: string; takenOver: number }>(
    `select case_id as "caseId", sum(taken_over)::int as "takenOver", ${SUMS} from batch where incident_id = $1 group by 1`,
  );
  const persons = await all<PersonCounts & { caseId: string }>(
    `select case_id as "caseId", count(*)::int as persons, count(*) filter (where has_email)::int as "withEmail",
       count(*) filter (where has_post and not has_email)::int as "postOnly",
       count(*) filter (where not has_post and not has_email)::int as unreachable
     from person where incident_id = $1 group by case_id`,
  );
  const rejects = await all<{ caseId: string | null; count: number }>(
    `select case_id as "caseId", count(*)::int as count from import_reject where incident_id = $1 group by case_id`,
  );
  const known = new Set(cases.map(({ caseId }) => caseId));
  const strays = [...counters, ...batches, ...persons]
    .map(({ caseId }) => caseId)
    .filter((caseId) => !known.has(caseId));
  const named = [...cases, ...[...new Set(strays)].map((caseId) => ({ caseId, name: caseId }))];
  const facts = ({ caseId }: { caseId: string }): FunnelFacts => {
    const { caseId: _, ...kept } = counters.find((row) => row.caseId === caseId) ?? { caseId, ...emptyFacts() };
    const own = batches.find((row) => row.caseId === caseId);
    return { ...kept, counts: pick(own), takenOver: own?.takenOver ?? 0 };
  };
  const none: PersonCounts = { persons: 0, withEmail: 0, postOnly: 0, unreachable: 0 };
  const rejected = (caseId: string | null): number => rejects.find((row) => row.caseId === caseId)?.count ?? 0;
  return {
    laboratories: named.map((row) => ({
      ...row,
      kept: facts(row),
      persons: persons.find(({ caseId }) => caseId === row.caseId) ?? none,
      rejects: rejected(row.caseId),
    })),
    unattributedRejects: rejected(null),
  };
}

function pick(row: Counts | undefined): Counts {
  const counts = noCounts();
  if (row) for (const counter of COUNTERS) counts[counter] = row[counter];
  return counts;
}

async function readRuns(db: Reader, incidentId: string): Promise<RunAccount[]> {
  const { rows } = await db.query<RunAccount>(
    `select r.file_name as "fileName", r.state = 'DONE' as done, r.rows_read as "rowsRead", r.rows_inserted as inserted,
       r.rows_merged as merged, r.rows_rejected as rejected, r.rows_reviewed as reviewed, r.offset_bytes::float8 as "bytesRead",
       -- UTF-16 is counted once it is UTF-8: its own size says nothing.
       case when r.encoding like 'utf-16%' then r.offset_bytes::float8 else r.size::float8 end as size,
       json_build_object('rowsRead', coalesce(sum(c.rows_read), 0), 'inserted', coalesce(sum(c.inserted), 0),
         'merged', coalesce(sum(c.merged), 0), 'rejected', coalesce(sum(c.rejected), 0)) as counted,
       (select l.entry::json -> 'payload' from log_entry l where r.state = 'DONE' and l.chain_id = $1
         and l.type in ('patients.importCompleted', 'patients.importAdjusted')
         and l.entry::json -> 'payload' ->> 'runId' = r.id::text order by l.seq desc limit 1) as logged
     from import_run r left join patient_counter c on c.incident_id = r.incident_id and c.run_id = r.id
     where r.incident_id = $1 group by r.id order by r.created_at`,
    [incidentId],
  );
  return rows;
}

type BatchLine = Counts &
  Pick<
    BatchAccount,
    | 'caseId'
    | 'number'
    | 'state'
    | 'total'
    | 'recipientsHash'
    | 'foundHash'
    | 'loggedTotal'
    | 'takenOver'
    | 'foundTakenOver'
  > & {
    id: string;
  };

async function readBatches(db: Reader, incidentId: string): Promise<BatchAccount[]> {
  const { rows } = await db.query<BatchLine>(
    `select b.id, b.case_id as "caseId", b.number, b.state, b.total, ${COUNTERS.map((counter) => `b.${counter}`).join(', ')},
       b.taken_over as "takenOver", (select count(*)::int from notification n where n.incident_id = b.incident_id and n.batch_id = b.id
         and n.attempt > 1 and n.state <> 'CANCELLED') as "foundTakenOver",
       b.recipients_hash as "recipientsHash",
       (select ${RECIPIENTS_HASH}
         from notification n where n.incident_id = b.incident_id and n.batch_id = b.id) as "foundHash",
       (select (l.entry::json -> 'payload' ->> 'total')::int from log_entry l where l.chain_id = $1 and l.type = 'batch.prepared'
         and l.entry::json -> 'payload' ->> 'batchId' = b.id::text limit 1) as "loggedTotal"
     from batch b where b.incident_id = $1 order by b.number`,
    [incidentId],
  );
  const states = await db.query<{ batchId: string; state: NotificationState; count: number }>(
    `select batch_id as "batchId", state, count(*)::int as count from notification where incident_id = $1 group by 1, 2`,
    [incidentId],
  );
  return rows.map((row) => {
    const found = noCounts();
    for (const group of states.rows) if (group.batchId === row.id) found[COUNTER_OF[group.state]] += group.count;
    const { caseId, number, state, total, recipientsHash, foundHash, loggedTotal, takenOver, foundTakenOver } = row;
    return {
      caseId,
      number,
      state,
      total,
      recipientsHash,
      foundHash,
      loggedTotal,
      takenOver,
      foundTakenOver,
      kept: pick(row),
      found,
    };
  });
}

async function readOrphans(db: Reader, incidentId: string): Promise<{ caseId: string; count: number }[]> {
  const { rows } = await db.query<{ caseId: string; count: number }>(
    `select n.case_id as "caseId", count(*)::int as count from notification n
     where n.incident_id = $1 and not exists (select 1 from person p where p.id = n.person_id and p.incident_id = n.incident_id)
       and not exists (select 1 from person_review r where r.other_id = n.person_id and r.incident_id = n.incident_id
         and r.decision = 'MERGED' and r.undone_at is null)
     group by 1`,
    [incidentId],
  );
  return rows;
}

async function isPurged(db: Reader, incidentId: string): Promise<boolean> {
  const { rows } = await db.query<{ id: string }>(
    `select id from retention_purge where incident_id = $1 and state in ('RUNNING', 'DONE')`,
    [incidentId],
  );
  return rows.length > 0;
}
