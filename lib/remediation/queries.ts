import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { buildMatrix, type Cell, type LaboratoryRow, type Matrix } from './matrix/build';
import { dueOf } from './matrix/due';
import { mayDefineActions, mayReadRemediation, sidesOf, vendorOrganisations } from './policy';
import { nextStates, type RemediationState } from './rules';
import type { MatrixFilter } from './schema';

export const ITEM = {
  id: true,
  incidentId: true,
  vendorOrgId: true,
  actionId: true,
  caseId: true,
  state: true,
  requestedAt: true,
  dueAt: true,
  deliveredAt: true,
  decidedAt: true,
  lockVersion: true,
  note: true,
  reason: true,
  evidenceId: true,
} as const;

/** A cell that asks something of the reader: sent back to the vendor, or delivered and waiting for a judgement. */
export type Waiting = {
  cell: Cell;
  action: string;
  laboratory: string;
  reason: string;
  since: Date | null;
};
export type RemediationPage = {
  matrix: Matrix;
  /** Per action: accepted, delivered, asked. */
  progress: { id: string; title: string; accepted: number; delivered: number; total: number }[];
  refused: Waiting[];
  awaiting: Waiting[];
  /** The reader is the vendor, judges, or only reads. */
  as: 'vendor' | 'decider' | 'reader';
  define: boolean;
  /** The cell opened beside the matrix, when the reader may see it. */
  item: ItemDetail | null;
};

/** Laboratories an item may be about, as far as the actor may know them: name, version and sites only. */
export async function readLaboratories(tx: Tx, incidentId: string): Promise<LaboratoryRow[]> {
  return tx.$queryRaw<LaboratoryRow[]>`
    SELECT l.case_id AS "caseId", o.name, o.software_version AS version, o.site_count AS sites
    FROM app.remediation_laboratories(${incidentId}::uuid) l JOIN organisation o ON o.id = l.organisation_id
    ORDER BY o.name`;
}

/** The matrix, its figures and what waits for someone. @throws NOT_FOUND */
export async function getRemediation(
  actor: Actor,
  { incidentId, filter, itemId }: { incidentId: string; filter: MatrixFilter; itemId?: string | null },
): Promise<RemediationPage> {
  if (!mayReadRemediation(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { clockOffsetMs: true } });
    if (!incident) throw notFound();
    const now = caseNow(incident);
    const items = await tx.remediationItem.findMany({ where: { incidentId }, select: ITEM });
    const actions = await tx.remediationAction.findMany({
      where: { incidentId },
      select: { id: true, title: true, description: true },
      orderBy: [{ vendorOrgId: 'asc' }, { position: 'asc' }],
    });
    const laboratories = await readLaboratories(tx, incidentId);

    const waiting = (state: RemediationState): Waiting[] =>
      items
        .filter((item) => item.state === state)
        .map((item) => ({
          cell: {
            id: item.id,
            state: item.state,
            due: dueOf(item, now),
            dueAt: item.dueAt,
            lockVersion: item.lockVersion,
            next: nextStates(item.state, sidesOf(actor, item)),
          },
          action: actions.find((action) => action.id === item.actionId)?.title ?? '',
          laboratory: laboratories.find((laboratory) => laboratory.caseId === item.caseId)?.name ?? '',
          reason: item.reason,
          since: state === 'REFUSED' ? item.decidedAt : item.deliveredAt,
        }))
        .toSorted((a, b) => (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0));
    const awaiting = waiting('DELIVERED');
    const decides = items.some((item) => sidesOf(actor, item).includes('decider'));
    return {
      matrix: buildMatrix({ actor, actions, laboratories, items, filter, now }),
      progress: actions.map(({ id, title }) => {
        const own = items.filter((item) => item.actionId === id);
        const count = (state: RemediationState) => own.filter((item) => item.state === state).length;
        return { id, title, accepted: count('ACCEPTED'), delivered: count('DELIVERED'), total: own.length };
      }),
      refused: waiting('REFUSED'),
      awaiting,
      as: vendorOrganisations(actor, incidentId).length > 0 ? 'vendor' : decides ? 'decider' : 'reader',
      define: mayDefineActions(actor, incidentId),
      item: itemId ? await readItem(tx, actor, { incidentId, itemId, laboratories }) : null,
    };
  });
}

export type ItemEvidence = { id: string; fileName: string; size: number; sha256: string };
export type ItemEvent = {
  id: string;
  to: RemediationState;
  note: string;
  at: Date;
  /** Who did it; the vendor is told the side, not the person. */
  author: string | null;
  evidence: ItemEvidence | null;
};
export type ItemDetail = {
  id: string;
  lockVersion: number;
  state: RemediationState;
  action: { title: string; description: string };
  laboratory: LaboratoryRow;
  due: ReturnType<typeof dueOf>;
  dueAt: Date | null;
  requestedAt: Date;
  reason: string;
  next: RemediationState[];
  evidence: ItemEvidence | null;
  events: ItemEvent[];
};

/** One cell with its whole history, oldest first. @throws NOT_FOUND */
export function getItem(
  actor: Actor,
  { incidentId, itemId }: { incidentId: string; itemId: string },
): Promise<ItemDetail> {
  return withActor(actor, async (tx) => {
    if (!mayReadRemediation(actor, incidentId)) throw notFound();
    const laboratories = await readLaboratories(tx, incidentId);
    const item = await readItem(tx, actor, { incidentId, itemId, laboratories });
    if (!item) throw notFound();
    return item;
  });
}

async function readItem(
  tx: Tx,
  actor: Actor,
  input: { incidentId: string; itemId: string; laboratories: readonly LaboratoryRow[] },
): Promise<ItemDetail | null> {
  const { incidentId, itemId, laboratories } = input;
  const item = await tx.remediationItem.findFirst({
    where: { id: itemId, incidentId },
    select: {
      ...ITEM,
      action: { select: { title: true, description: true, incident: { select: { clockOffsetMs: true } } } },
      events: {
        select: { id: true, toState: true, note: true, at: true, authorName: true, evidenceId: true },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      },
    },
  });
  const laboratory = laboratories.find((known) => known.caseId === item?.caseId);
  if (!item || !laboratory) return null;
  const ids = [item.evidenceId, ...item.events.map((event) => event.evidenceId)].flatMap((id) => (id ? [id] : []));
  const pieces = await tx.evidence.findMany({
    where: { incidentId, id: { in: ids } },
    select: { id: true, fileName: true, size: true, sha256: true },
  });
  const piece = (id: string | null) => {
    const found = pieces.find((known) => known.id === id);
    return found ? { ...found, size: Number(found.size) } : null;
  };
  const sides = sidesOf(actor, item);
  const { title, description } = item.action;
  return {
    id: item.id,
    lockVersion: item.lockVersion,
    state: item.state,
    action: { title, description },
    laboratory,
    due: dueOf(item, caseNow(item.action.incident)),
    dueAt: item.dueAt,
    requestedAt: item.requestedAt,
    reason: item.state === 'REFUSED' ? item.reason : '',
    next: nextStates(item.state, sides),
    evidence: piece(item.evidenceId),
    events: item.events.map(({ toState, authorName, evidenceId, ...event }) => ({
      ...event,
      to: toState,
      author: sides.includes('vendor') && (toState === 'ACCEPTED' || toState === 'REFUSED') ? null : authorName,
      evidence: piece(evidenceId),
    })),
  };
}
