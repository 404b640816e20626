import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { realNow } from '@/lib/platform/time/clock';
import { type BatchRow, readBatch, readFacts } from '../batch/queries';
import type { Fault } from '../content/channel-rules';
import { previewShort, previewText } from '../content/read-content';
import { isFenced } from '../fence/queries';
import { canAct, canDownloadPackage, canInform, canPrepareBatch, canReadRecipients, canSettle } from '../policy';
import { type Progress, progressOf } from '../progress/rules';
import type { COUNTERS, Counts } from '../recipients/rules';
import { readSentAnyway } from '../returns/late/queries';
import {
  type Audience,
  type BatchChannel,
  type BatchState,
  isRehearsable,
  type Refusal,
  refusalOf,
  transitionFor,
} from '../rules';

/** An act this person may perform by right, and why not now if so. */
export interface OfferedAct {
  act: 'approve' | 'sign' | 'start' | 'pause' | 'resume' | 'continue' | 'close' | 'cancel' | 'withdraw' | 'acknowledge';
  refusal: Refusal | null;
}

export interface BatchPage {
  id: string;
  incidentId: string;
  caseId: string;
  number: number;
  laboratory: string;
  channel: BatchChannel;
  state: BatchState;
  lockVersion: number;
  counts: Counts;
  total: number;
  recipientsReady: boolean;
  pauseReason: string;
  perMinute: number;
  contentHash: string | null;
  letter: { id: string; name: string; version: number; locale: string };
  approved: { name: string; at: string } | null;
  signed: { name: string; at: string } | null;
  /** Who is to approve and to sign, as the laboratory's sheet names them. */
  expected: { dpo: string; manager: string };
  startedAt: string | null;
  finishedAt: string | null;
  retryAt: string | null;
  /** Earliest new try of a temporary refusal and its commonest code; null without a right to the rows. */
  nextTry: { at: string; code: number | null } | null;
  /** Pace, end and canary of a batch of e-mails that was started; null otherwise. */
  progress: Progress | null;
  refusedReasons: { reason: string; count: number }[];
  bouncedReasons: { reason: string; count: number }[];
  excludedReasons: { reason: string; count: number }[];
  preview: { subject: string; text: string; short: string; faults: Fault[] };
  acts: OfferedAct[];
  rights: { recipients: boolean; settle: boolean; download: boolean; reroute: boolean; call: boolean; inform: boolean };
  packageId: string | null;
  carrierRef: string;
  /** On whose word the batch was cancelled although its package existed; null otherwise. */
  withdrawn: { by: string; note: string } | null;
  /** Written to although this batch was cancelled; `twice`: those who stand in another batch as well. */
  sentAnyway: { count: number; twice: number };
  /** Waiting here although the carrier of a cancelled batch wrote to them already. */
  writtenAlready: number;
  /** What the look at the addresses found (post/check/schema.ts); null until it is done. */
  addressCheck: unknown;
  audience: Audience;
  /** Batch whose refused recipients this one took over. */
  source: { id: string; number: number } | null;
  /** Test message of a batch of e-mails that has not started; null otherwise. `result`: of the latest, '' = under way. */
  test: { asked: boolean; result: string; last: { name: string; at: string } | null; may: boolean } | null;
  inboxUrl: string | null;
  fenced: boolean;
}

const ACTS = [
  ...(['approve', 'sign', 'start', 'continue', 'pause', 'resume'] as const),
  ...(['acknowledge', 'close', 'cancel', 'withdraw'] as const),
];

/** Everything the page of one batch shows, times on the incident's clock. @throws NOT_FOUND */
export async function getBatch(actor: Actor, ref: { incidentId: string; batchId: string }): Promise<BatchPage> {
  const fenced = await isFenced(actor);
  return withActor(actor, async (tx) => {
    const row = await readBatch(tx, actor, ref);
    const { facts, content } = await readFacts(tx, actor, row);
    const place = await readPlace(tx, row);
    const shown = (at: Date | null): string | null =>
      at ? new Date(at.getTime() + Number(place.clockOffsetMs)).toISOString() : null;
    const signature = (name: string, at: Date | null) => (at ? { name, at: shown(at) ?? '' } : null);
    const recipients = canReadRecipients(actor, row);
    const [nextTry, refusedReasons, bouncedReasons, excludedReasons] = recipients
      ? [
          await readNextTry(tx, row),
          await readReasons(tx, row, ['REFUSED']),
          await readReasons(tx, row, ['BOUNCED']),
          await readReasons(tx, row, ['EXCLUDED']),
        ]
      : [null, [], [], []];
    const { letter } = content;
    return {
      id: row.id,
      incidentId: row.incidentId,
      caseId: row.caseId,
      number: row.number,
      laboratory: place.name,
      channel: row.channel,
      state: row.state,
      lockVersion: row.lockVersion,
      counts: countsOf(row),
      total: row.total,
      recipientsReady: row.recipientsReady,
      pauseReason: row.pauseReason,
      perMinute: row.perMinute,
      contentHash: row.contentHash,
      letter: { id: letter.id, name: letter.name, version: letter.version, locale: letter.locale },
      approved: signature(row.approvedName, row.approvedAt),
      signed: signature(row.signedName, row.signedAt),
      expected: { dpo: content.values.dpoName, manager: content.values.managerName },
      startedAt: shown(row.startedAt),
      finishedAt: shown(row.finishedAt),
      retryAt: shown(row.retryAt),
      nextTry: nextTry ? { at: shown(nextTry.at) ?? '', code: nextTry.code } : null,
      progress: progressOf(row, { now: realNow(), shown }),
      refusedReasons,
      bouncedReasons,
      excludedReasons,
      preview: {
        subject: letter.subject,
        text: previewText(letter, content.values),
        short: previewShort(letter, content.values),
        faults: content.faults,
      },
      acts: ACTS.filter((act) => transitionFor(act, row.state) && canAct(actor, act, row))
        .filter((act) => act !== 'acknowledge' || row.channel === 'POST' || row.channel === 'SMS')
        .filter((act) => act !== (row.packageId ? 'cancel' : 'withdraw'))
        .filter((act) => act !== 'continue' || row.canaryUntil !== null)
        .map((act) => ({ act, refusal: refusalOf(act, facts) })),
      rights: {
        recipients,
        settle: canSettle(actor, row),
        download: canDownloadPackage(actor, row),
        reroute: row.channel !== 'NOTICE' && canPrepareBatch(actor, row),
        call: row.channel === 'PHONE' && row.state === 'SENDING' && canDownloadPackage(actor, row),
        inform: canInform(actor, row),
      },
      packageId: row.packageId,
      carrierRef: row.carrierRef,
      withdrawn: row.withdrawnBy ? { by: row.withdrawnBy, note: row.withdrawnNote } : null,
      ...(await readSentAnyway(tx, row)),
      addressCheck: row.addressCheck,
      audience: row.audience,
      source: place.source,
      test: isRehearsable(row)
        ? {
            asked: row.testBy !== '',
            result: row.testResult,
            last: signature(row.testedName, row.testedAt),
            may: canPrepareBatch(actor, row),
          }
        : null,
      inboxUrl: row.channel === 'EMAIL' ? (env.VIGIE_INBOX_URL ?? null) : null,
      fenced,
    };
  });
}

function countsOf(row: BatchRow): Counts {
  return {
    ready: row.ready,
    accepted: row.accepted,
    deferred: row.deferred,
    refused: row.refused,
    unknown: row.unknown,
    delivered: row.delivered,
    bounced: row.bounced,
    excluded: row.excluded,
    cancelled: row.cancelled,
    rerouted: row.rerouted,
    npai: row.npai,
    unclaimed: row.unclaimed,
    informed: row.informed,
  } satisfies Record<(typeof COUNTERS)[number], number>;
}

async function readPlace(tx: Tx, row: BatchRow) {
  const found = await tx.breachCase.findUniqueOrThrow({
    where: { id: row.caseId },
    select: { organisation: { select: { name: true } }, incident: { select: { clockOffsetMs: true } } },
  });
  const source = row.sourceBatchId
    ? await tx.batch.findUnique({ where: { id: row.sourceBatchId }, select: { id: true, number: true } })
    : null;
  return { name: found.organisation.name, clockOffsetMs: found.incident.clockOffsetMs, source };
}

async function readNextTry(tx: Tx, row: BatchRow): Promise<{ at: Date; code: number | null } | null> {
  if (row.deferred === 0) return null;
  const [found] = await tx.$queryRaw<[{ at: Date | null; code: number | null }]>`
    select min(next_try_at) as at, mode() within group (order by smtp_code) as code
    from notification where batch_id = ${row.id}::uuid and state = 'DEFERRED'`;
  return found.at ? { at: found.at, code: found.code } : null;
}

function readReasons(tx: Tx, row: BatchRow, states: readonly ('REFUSED' | 'BOUNCED' | 'EXCLUDED')[]) {
  const some = states.includes('EXCLUDED') ? row.excluded : row.refused + row.bounced;
  if (some === 0) return Promise.resolve([]);
  return tx.$queryRaw<{ reason: string; count: number }[]>`
    select reason, count(*)::int as count from notification
    where batch_id = ${row.id}::uuid and state::text = any(${[...states]}) group by reason order by count desc`;
}
