import type { Prisma } from '@/lib/platform/db/generated/client';
import { formatDateTime } from '@/lib/platform/time/format';
import { caseId, fixedId, INCIDENT_ID, VENDOR_ID } from '../ids';
import { laboratories } from '../laboratories';
import { person } from '../people';
import { actions, items, type ScenarioItem } from '../remediation';
import { type Stored, storePiece } from './evidence';

/** The vendor's matrix: actions, one cell per laboratory, a proof per delivery and the history of each cell. Returns the proofs by position of their cell. */
export async function loadRemediation(tx: Prisma.TransactionClient): Promise<ReadonlyMap<number, Stored>> {
  await tx.remediationAction.createMany({
    data: actions.map(({ title, description }, index) => ({
      id: fixedId('action', index + 1),
      incidentId: INCIDENT_ID,
      vendorOrgId: VENDOR_ID,
      position: index + 1,
      title,
      description,
    })),
  });
  const proofs = new Map<number, Stored>();
  for (const [index, item] of items.entries()) if (item.deliveredAt) proofs.set(index, await proof(tx, item, index));
  await tx.remediationItem.createMany({
    data: items.map((item, index) => rowOf(item, index, proofs.get(index)?.id ?? null)),
  });
  await tx.remediationEvent.createMany({
    data: items.flatMap((item, index) =>
      item.events.map((event) => ({
        incidentId: INCIDENT_ID,
        vendorOrgId: VENDOR_ID,
        caseId: caseId(item.laboratory),
        itemId: fixedId('item', index + 1),
        fromState: event.from,
        toState: event.to,
        note: event.note,
        evidenceId: event.to === 'DELIVERED' ? (proofs.get(index)?.id ?? null) : null,
        authorId: person(event.author).id,
        authorName: event.author,
        at: event.at,
      })),
    ),
  });
  return proofs;
}

function rowOf(item: ScenarioItem, index: number, evidenceId: string | null) {
  return {
    id: fixedId('item', index + 1),
    incidentId: INCIDENT_ID,
    vendorOrgId: VENDOR_ID,
    actionId: fixedId('action', item.action),
    caseId: caseId(item.laboratory),
    state: item.state,
    requestedAt: item.requestedAt,
    dueAt: item.dueAt,
    reason: item.reason,
    evidenceId,
    deliveredAt: item.deliveredAt,
    decidedAt: item.decidedAt,
    lockVersion: 1 + item.events.length,
    updatedAt: item.events.at(-1)?.at ?? item.requestedAt,
  };
}

function proof(tx: Prisma.TransactionClient, item: ScenarioItem, index: number): Promise<Stored> {
  const title = actions[item.action - 1]?.title ?? '';
  const laboratory = laboratories[item.laboratory - 1];
  const at = item.deliveredAt ?? item.requestedAt;
  return storePiece(tx, {
    number: 1001 + index,
    kind: 'REMEDIATION_PROOF',
    caseId: null,
    vendorOrgId: VENDOR_ID,
    fileName: `preuve-${item.action}-${laboratory?.finess ?? ''}.pdf`,
    author: item.laboratory % 2 ? 'Nathalie Prévost' : 'Damien Roche',
    at,
    lines: [
      `${title} : ${laboratory?.name ?? ''}`,
      `Constat de l’éditeur du ${formatDateTime(at, 'fr')} (heure de Paris).`,
      `FINESS ${laboratory?.finess ?? ''}, version du logiciel ${laboratory?.softwareVersion ?? ''}.`,
      'Document d’un scénario d’exercice : laboratoires et personnes fictifs.',
    ],
  });
}
