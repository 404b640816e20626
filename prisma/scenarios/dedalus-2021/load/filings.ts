import { completeness } from '@/lib/filings/rules';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { contentHash } from '@/lib/platform/questionnaire/content-hash';
import { formatDateTime } from '@/lib/platform/time/format';
import { contentOf, gateOf } from '../filings';
import { caseId, fixedId, INCIDENT_ID } from '../ids';
import { person } from '../people';
import { pairs } from './cases';
import { storePiece } from './evidence';

type Pair = ReturnType<typeof pairs>[number];

const MINUTE = 60_000;
const before = (date: Date, minutes: number) => new Date(date.getTime() - minutes * MINUTE);

/** Dossiers in the state the board shows, the filed ones with the CNIL's receipt as evidence. */
export async function loadFilings(tx: Prisma.TransactionClient): Promise<void> {
  for (const pair of pairs()) if (pair.state.filing) await loadFiling(tx, pair);
}

async function loadFiling(tx: Prisma.TransactionClient, pair: Pair): Promise<void> {
  const { state, laboratory } = pair;
  const content = contentOf(laboratory, state);
  const [dpo, manager] = [person(laboratory.dpoName), person(laboratory.managerName)];
  const reference = state.receipt?.at ?? new Date((state.awareness?.at.getTime() ?? 0) + 66 * 60 * MINUTE);
  const requested = state.filing !== 'DRAFT';
  const decided = state.filing === 'APPROVED' || state.filing === 'FILED';
  await tx.filing.create({
    data: {
      id: fixedId('filing', state.laboratory),
      incidentId: INCIDENT_ID,
      caseId: caseId(state.laboratory),
      kind: 'CNIL_INITIAL',
      state: state.filing ?? 'DRAFT',
      content,
      completeness: completeness(content, gateOf(state), 'initial'),
      contentHash: decided ? contentHash(content) : null,
      createdBy: dpo.id,
      editedBy: dpo.id,
      editedName: dpo.name,
      ...(requested && { requestedBy: dpo.id, requestedName: dpo.name, requestedAt: before(reference, 190) }),
      ...(decided && { decidedBy: manager.id, decidedName: manager.name, decidedAt: before(reference, 70) }),
      ...(state.receipt && {
        receiptNumber: state.receipt.number,
        receiptAt: state.receipt.at,
        receiptId: await receipt(tx, pair),
      }),
      createdAt: before(reference, 600),
      updatedAt: before(reference, requested ? 60 : 240),
    },
  });
}

async function receipt(tx: Prisma.TransactionClient, { state, laboratory }: Pair): Promise<string> {
  const { number, at } = state.receipt ?? { number: '', at: new Date(0) };
  const { id } = await storePiece(tx, {
    number: 100 + state.laboratory,
    kind: 'FILING_RECEIPT',
    caseId: caseId(state.laboratory),
    vendorOrgId: null,
    fileName: `accuse-reception-${number}.pdf`,
    author: laboratory.dpoName,
    at,
    lines: [
      `Accusé de réception n° ${number}`,
      'Notification d’une violation de données à caractère personnel (article 33 du RGPD).',
      `Organisme : ${laboratory.name}, ${laboratory.postcode} ${laboratory.city}.`,
      `Reçue le ${formatDateTime(at, 'fr')} (heure de Paris).`,
      'Document d’un scénario d’exercice : laboratoires et personnes fictifs.',
    ],
  });
  return id;
}
