import 'server-only';
import { signedDecision } from '@/lib/decisions/read/queries';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { type BatchContent, readContent } from '../content/read-content';
import { canReadBatch } from '../policy';
import { COUNTER_COLUMNS } from '../recipients/rules';
import type { BatchFacts, Refusal } from '../rules';

const COLUMNS = {
  id: true,
  incidentId: true,
  caseId: true,
  number: true,
  channel: true,
  audience: true,
  departments: true,
  state: true,
  templateId: true,
  contentHash: true,
  total: true,
  ...COUNTER_COLUMNS,
  takenOver: true,
  sourceBatchId: true,
  recipientsHash: true,
  recipientsReady: true,
  retryAt: true,
  pauseReason: true,
  perMinute: true,
  canarySize: true,
  canaryUntil: true,
  canaryPassedAt: true,
  paceFrom: true,
  paceCount: true,
  pacePrevious: true,
  packageId: true,
  carrierKeyId: true,
  addressCheck: true,
  testedAt: true,
  testedName: true,
  testTo: true,
  testBy: true,
  testResult: true,
  carrierRef: true,
  withdrawnBy: true,
  withdrawnNote: true,
  approvedBy: true,
  approvedName: true,
  approvedAt: true,
  signedName: true,
  signedAt: true,
  startedAt: true,
  finishedAt: true,
  lockVersion: true,
  createdAt: true,
} as const;

export type BatchRow = NonNullable<Awaited<ReturnType<typeof findBatch>>>;

function findBatch(tx: Tx, { incidentId, batchId }: { incidentId: string; batchId: string }) {
  return tx.batch.findFirst({ where: { id: batchId, incidentId }, select: COLUMNS });
}

/** A batch that the actor may see. @throws NOT_FOUND */
export async function readBatch(tx: Tx, actor: Actor, ref: { incidentId: string; batchId: string }): Promise<BatchRow> {
  const row = await findBatch(tx, ref);
  if (!row) throw notFound();
  if (actor.kind === 'user' && !canReadBatch(actor, { incidentId: row.incidentId, caseId: row.caseId }))
    throw notFound();
  return row;
}

/** The same, locked until the transaction ends: nobody acts on it meanwhile, and its counts stand still. */
export async function lockBatch(tx: Tx, actor: Actor, ref: { incidentId: string; batchId: string }): Promise<BatchRow> {
  await readBatch(tx, actor, ref);
  await tx.$queryRaw`select 1 from batch where id = ${ref.batchId}::uuid for update`;
  return readBatch(tx, actor, ref);
}

/** What the guards look at, for the person asking. */
export function factsOf(
  row: BatchRow,
  {
    exercise,
    content,
    decidedNotToInform,
    notice,
    actorId,
  }: {
    exercise: boolean;
    content: BatchContent | null;
    decidedNotToInform: boolean;
    notice: { placements: number; proofs: number };
    actorId: string | null;
  },
): BatchFacts {
  return {
    state: row.state,
    channel: row.channel,
    exercise,
    recipientsReady: row.recipientsReady,
    total: row.total,
    excluded: row.excluded,
    cancelled: row.cancelled,
    ready: row.ready,
    deferred: row.deferred,
    unknown: row.unknown,
    canaryWaits: row.canaryUntil !== null,
    fault: faultOf(content),
    placements: notice.placements,
    proofs: notice.proofs,
    packageReady: row.packageId !== null,
    contentChanged: content !== null && row.contentHash !== null && content.hash !== row.contentHash,
    decidedNotToInform,
    approvedBy: row.approvedBy,
    actorId,
  };
}

function faultOf(content: BatchContent | null): Refusal | null {
  const [first] = content?.faults ?? [];
  return first ? { key: `letters.faults.${first.key}`, params: first.params } : null;
}

/** Where a public notice stands, and how many of these places have their proof. */
async function countPlacements(tx: Tx, row: BatchRow): Promise<{ placements: number; proofs: number }> {
  const where = { incidentId: row.incidentId, batchId: row.id, removedAt: null };
  return {
    placements: await tx.noticePlacement.count({ where }),
    proofs: await tx.noticePlacement.count({ where: { ...where, proofId: { not: null } } }),
  };
}

/** Facts and content of a batch together. */
export async function readFacts(
  tx: Tx,
  actor: Actor,
  row: BatchRow,
): Promise<{ facts: BatchFacts; content: BatchContent }> {
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: row.incidentId }, select: { exercise: true } });
  const content = await readContent(tx, row);
  const decision = await signedDecision(tx, { caseId: row.caseId, kind: 'ART_34' });
  // Disproportionate effort (34(3)(c)) is the decision to inform by a public notice, and by nothing else.
  const byNotice = row.channel === 'NOTICE' && decision?.outcome === 'EXCEPTION_C';
  const decidedNotToInform = decision !== null && decision.outcome !== 'INFORM' && !byNotice;
  const notice = row.channel === 'NOTICE' ? await countPlacements(tx, row) : { placements: 0, proofs: 0 };
  const actorId = actor.kind === 'user' ? actor.userId : null;
  return {
    facts: factsOf(row, { exercise: incident.exercise, content, decidedNotToInform, notice, actorId }),
    content,
  };
}
