import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import { packsInForce } from '@/lib/rules/queries';
import { obligationsOf } from '@/lib/rules/rules';
import { readCaseFacts } from '../obligations/queries';
import { mayFixAwareness, mayReadFilings } from '../policy';
import { reg1182End } from '../rules';
import type { AwarenessBasis } from '../schema';
import { effectOf } from './rules';
import type { CaseEffect } from './schema';

/**
 * What a date of awareness would do to every deadline of these laboratories, from the rule packs in force; nothing is
 * written. @throws NOT_FOUND, FORBIDDEN (not theirs to fix), INVALID (future date)
 */
export function previewAwareness(
  actor: Actor,
  { incidentId, caseIds, awarenessAt }: { incidentId: string; caseIds: readonly string[]; awarenessAt: Date },
): Promise<CaseEffect[]> {
  return withActor(actor, async (tx) => {
    const known = await readCaseFacts(tx, { incidentId, caseIds });
    if (known.length !== caseIds.length) throw notFound();
    if (caseIds.some((caseId) => !mayFixAwareness(actor, { incidentId, caseId }))) throw forbidden();
    if (known.some(({ facts }) => awarenessAt.getTime() > facts.at.getTime()))
      throw new DomainError('INVALID', 'cases.errors.future');
    const packs = await packsInForce(tx);
    const names = await tx.breachCase.findMany({
      where: { incidentId, id: { in: [...caseIds] } },
      select: { id: true, organisation: { select: { name: true } } },
    });
    const filings = await touchedFilings(tx, actor, { incidentId, caseIds, awarenessAt });
    return known.map(({ caseId, facts, rows }) => {
      const [before, after] = [facts, { ...facts, awarenessAt }].map((each) => obligationsOf({ packs, facts: each }));
      return {
        caseId,
        laboratory: names.find((row) => row.id === caseId)?.organisation.name ?? '',
        current: facts.awarenessAt,
        reg1182: reg1182End(awarenessAt),
        lines: effectOf({ before: before ?? [], after: after ?? [], rows, now: facts.at }),
        filings: filings.filter((filing) => filing.caseId === caseId),
      };
    });
  });
}

async function touchedFilings(
  tx: Tx,
  actor: Actor,
  { incidentId, caseIds, awarenessAt }: { incidentId: string; caseIds: readonly string[]; awarenessAt: Date },
) {
  const visible = caseIds.filter((caseId) => mayReadFilings(actor, { incidentId, caseId }));
  const rows = await tx.filing.findMany({
    where: { incidentId, caseId: { in: visible }, state: { in: ['IN_REVIEW', 'APPROVED', 'FILED'] } },
    select: { id: true, caseId: true, kind: true, state: true, content: true },
    orderBy: { createdAt: 'asc' },
  });
  return rows.flatMap(({ content, state, ...row }) =>
    state !== 'DRAFT' && state !== 'WITHDRAWN' && quotedAwareness(content) !== awarenessAt.getTime()
      ? [{ ...row, state }]
      : [],
  );
}

/** The date of awareness a dossier quotes, in milliseconds; null when it quotes none. */
function quotedAwareness(content: Prisma.JsonValue): number | null {
  const block: unknown = typeof content === 'object' && content ? Reflect.get(content, 'dates') : null;
  const value: unknown = typeof block === 'object' && block ? Reflect.get(block, 'awarenessAt') : null;
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

export interface FirstSignal {
  at: Date;
  how: string;
  who: string;
}

/** One version of the awareness moment, as recorded. */
export interface AwarenessVersion {
  id: string;
  at: Date;
  basis: AwarenessBasis;
  decidedBy: string;
  authorName: string;
  note: string;
  reason: string;
  createdAt: Date;
  firstSignalAt: Date | null;
  noticeDeliveryId: string | null;
  noticeNumber: number | null;
  proof: { id: string; fileName: string } | null;
}

/** A vendor's notice this laboratory has received. */
export interface ReceivedNotice {
  deliveryId: string;
  noticeId: string;
  number: number;
  availableAt: Date;
  openedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedName: string;
}

export interface AwarenessView {
  incidentId: string;
  caseId: string;
  lockVersion: number;
  now: Date;
  awarenessAt: Date | null;
  awarenessBasis: AwarenessBasis | null;
  reg1182: Date | null;
  /** The laboratory's own first signal; null = none recorded, the incident's stands in. */
  firstSignal: FirstSignal | null;
  incidentSignal: FirstSignal;
  /** Oldest first. */
  versions: AwarenessVersion[];
  /** Latest first. */
  notices: ReceivedNotice[];
  mayFix: boolean;
}

const EVENT = {
  id: true,
  at: true,
  basis: true,
  decidedBy: true,
  authorName: true,
  note: true,
  reason: true,
  createdAt: true,
  firstSignalAt: true,
  noticeDeliveryId: true,
  proofId: true,
} as const;

/** Everything about how and when one laboratory came to know. @throws NOT_FOUND */
export async function getAwareness(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<AwarenessView> {
  if (!isUuid(incidentId) || !isUuid(caseId)) throw notFound();
  return withActor(actor, async (tx) => {
    const row = await tx.breachCase.findFirst({
      where: { id: caseId, incidentId },
      select: {
        lockVersion: true,
        awarenessAt: true,
        awarenessBasis: true,
        firstSignalAt: true,
        firstSignalHow: true,
        firstSignalWho: true,
        incident: { select: { clockOffsetMs: true, firstSignalAt: true, firstSignalHow: true, firstSignalWho: true } },
        awareness: { select: EVENT, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      },
    });
    if (!row) throw notFound();
    const notices = await receivedNotices(tx, { incidentId, caseId });
    const proofs = await tx.evidence.findMany({
      where: { incidentId, id: { in: row.awareness.flatMap((event) => event.proofId ?? []) } },
      select: { id: true, fileName: true },
    });
    const { incident } = row;
    return {
      incidentId,
      caseId,
      lockVersion: row.lockVersion,
      now: caseNow(incident),
      awarenessAt: row.awarenessAt,
      awarenessBasis: row.awarenessBasis,
      reg1182: row.awarenessAt ? reg1182End(row.awarenessAt) : null,
      firstSignal: row.firstSignalAt
        ? { at: row.firstSignalAt, how: row.firstSignalHow, who: row.firstSignalWho }
        : null,
      incidentSignal: { at: incident.firstSignalAt, how: incident.firstSignalHow, who: incident.firstSignalWho },
      versions: row.awareness.map(({ proofId, ...event }) => ({
        ...event,
        noticeNumber: notices.find((notice) => notice.deliveryId === event.noticeDeliveryId)?.number ?? null,
        proof: proofs.find((proof) => proof.id === proofId) ?? null,
      })),
      notices,
      mayFix: mayFixAwareness(actor, { incidentId, caseId }),
    };
  });
}

async function receivedNotices(tx: Tx, place: { incidentId: string; caseId: string }): Promise<ReceivedNotice[]> {
  const rows = await tx.processorNoticeDelivery.findMany({
    where: place,
    select: {
      id: true,
      noticeId: true,
      availableAt: true,
      openedAt: true,
      acknowledgedAt: true,
      acknowledgedName: true,
      notice: { select: { number: true } },
    },
    orderBy: { availableAt: 'desc' },
  });
  return rows.map(({ id, notice, ...row }) => ({ ...row, deliveryId: id, number: notice.number }));
}

export interface UndatedCase {
  caseId: string;
  name: string;
  city: string;
  lockVersion: number;
}

/** Laboratories without a date of awareness that the person may fix, by name; none for who only reads. */
export function listUndated(actor: Actor, { incidentId }: { incidentId: string }): Promise<UndatedCase[]> {
  return withActor(actor, async (tx) => {
    const rows = await tx.breachCase.findMany({
      where: { incidentId, awarenessAt: null, notRequiredAt: null },
      select: { id: true, lockVersion: true, organisation: { select: { name: true, city: true } } },
      orderBy: { organisation: { name: 'asc' } },
      take: 200,
    });
    return rows
      .filter((row) => mayFixAwareness(actor, { incidentId, caseId: row.id }))
      .map(({ id, lockVersion, organisation }) => ({ caseId: id, lockVersion, ...organisation }));
  });
}
