import { z } from 'zod';
import { answerAt, type Quotes } from '@/lib/facts/quotes/rules';
import { FILING_QUOTES } from '@/lib/filings/draft/quotes';
import { quotesOf } from '@/lib/filings/draft/rules';
import { completeness } from '@/lib/filings/rules';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { contentHash } from '@/lib/platform/questionnaire/content-hash';
import { formatDateTime } from '@/lib/platform/time/format';
import { factsAt } from '../facts';
import { contentOf, draftedAt, fullContent, gateOf, quotedFacts } from '../filings';
import { caseId, fixedId, INCIDENT_ID } from '../ids';
import { person } from '../people';
import { comments, type ScenarioSupplement, supplements } from '../supplements';
import { pairs } from './cases';
import { storePiece } from './evidence';

type Pair = ReturnType<typeof pairs>[number];

const MINUTE = 60_000;
const before = (date: Date, minutes: number) => new Date(date.getTime() - minutes * MINUTE);

/** Dossiers in the state the board shows, the filed ones with the CNIL's receipt as evidence. */
export async function loadFilings(tx: Prisma.TransactionClient): Promise<void> {
  for (const pair of pairs()) if (pair.state.filing) await loadFiling(tx, pair);
  for (const item of supplements) await loadSupplement(tx, item);
  await tx.filingComment.createMany({
    data: comments.map(({ laboratory, author, at, settled, ...comment }) => ({
      ...comment,
      incidentId: INCIDENT_ID,
      caseId: caseId(laboratory),
      filingId: fixedId('filing', laboratory),
      authorId: person(author).id,
      authorName: author,
      createdAt: at,
      resolvedAt: settled?.at ?? null,
      resolvedName: settled?.by ?? '',
    })),
  });
}

/** A supplementary notification on top of the initial one of the laboratory. */
async function loadSupplement(tx: Prisma.TransactionClient, item: ScenarioSupplement): Promise<void> {
  const pair = pairs().find(({ state }) => state.laboratory === item.laboratory);
  if (!pair) throw new Error(`no case of laboratory ${item.laboratory}`);
  const [dpo, manager] = [person(pair.laboratory.dpoName), person(pair.laboratory.managerName)];
  const { content, receipt: got, createdAt } = item;
  await tx.filing.create({
    data: {
      id: fixedId('filing', 100 + item.laboratory),
      incidentId: INCIDENT_ID,
      caseId: caseId(item.laboratory),
      kind: 'CNIL_SUPPLEMENTARY',
      state: item.state,
      version: 2,
      previousId: fixedId('filing', item.laboratory),
      content,
      quotes: { ...initialQuotes(pair), ...quotesOf(content, factsAt({ laboratory: item.laboratory, at: createdAt })) },
      completeness: completeness(content, gateOf(pair.state), 'initial'),
      contentHash: got ? contentHash(content) : null,
      createdBy: dpo.id,
      editedBy: dpo.id,
      editedName: dpo.name,
      ...(got && {
        requestedBy: dpo.id,
        requestedName: dpo.name,
        requestedAt: before(got.at, 90),
        decidedBy: manager.id,
        decidedName: manager.name,
        decidedAt: before(got.at, 40),
        receiptNumber: got.number,
        receiptAt: got.at,
        receiptId: await receipt(tx, { ...pair, state: { ...pair.state, receipt: got } }, 200 + item.laboratory),
      }),
      createdAt,
      updatedAt: got ? before(got.at, 45) : createdAt,
    },
  });
}

/** What the initial dossier quoted when it was drafted; answers emptied since were written over by a person. */
function initialQuotes({ laboratory, state }: Pair): Quotes {
  const full = fullContent(laboratory, state);
  const elsewhere = FILING_QUOTES.map((def) => [
    def.path,
    { key: def.key, ref: null, value: z.json().parse(answerAt(full, def.path)) },
  ]);
  return { ...Object.fromEntries(elsewhere), ...quotesOf(full, quotedFacts(state)) };
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
      quotes: initialQuotes(pair),
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
      createdAt: draftedAt(state),
      updatedAt: before(reference, requested ? 60 : 240),
    },
  });
}

async function receipt(
  tx: Prisma.TransactionClient,
  { state, laboratory }: Pair,
  piece = 100 + state.laboratory,
): Promise<string> {
  const { number, at } = state.receipt ?? { number: '', at: new Date(0) };
  const { id } = await storePiece(tx, {
    number: piece,
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
