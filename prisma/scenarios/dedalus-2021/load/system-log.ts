import { strictDeadline } from '@/lib/cases/rules';
import { blockNumber } from '@/lib/filings/form/rules';
import { contentHash } from '@/lib/platform/questionnaire/content-hash';
import { contentOf } from '../filings';
import { fixedId } from '../ids';
import { incident } from '../incident';
import { laboratories } from '../laboratories';
import { actions, items, type ScenarioItem, type ScenarioItemEvent } from '../remediation';
import { comments, type ScenarioComment, type ScenarioSupplement, supplements } from '../supplements';
import { pairs } from './cases';
import type { Stored } from './evidence';
import type { LogLine } from './log';

type Pair = ReturnType<typeof pairs>[number];

/** What the software would have noted by itself for the same facts: awareness, dossiers and the vendor's matrix. */
export function systemLines(proofs: ReadonlyMap<number, Stored>): LogLine[] {
  const { ref, title, type, firstSignalAt, firstSignalWho, createdAt } = incident;
  const declared: LogLine = {
    at: createdAt,
    author: 'Sophie Le Bihan',
    type: 'incident.declared',
    payload: { ref, title, type, firstSignalAt: firstSignalAt.toISOString(), firstSignalWho },
  };
  return [
    declared,
    ...pairs().flatMap(awarenessLines),
    ...pairs().flatMap(filingLines),
    ...supplements.flatMap(supplementLines),
    ...comments.map(commentLine),
    ...items.flatMap((item, index) => item.events.flatMap((event) => itemLine({ item, index, event }, proofs))),
  ];
}

function awarenessLines({ state, laboratory }: Pair): LogLine[] {
  if (!state.awareness) return [];
  const { at, basis } = state.awareness;
  const common = { author: laboratory.dpoName, laboratory: state.laboratory };
  const payload = (moment: Date) => ({
    awarenessAt: moment.toISOString(),
    decidedBy: laboratory.dpoName,
    deadline: strictDeadline(moment).toISOString(),
    proof: '',
  });
  const recorded = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);
  const { revised } = state;
  if (!revised)
    return [{ ...common, at: recorded(at, 35), type: 'awareness.fixed', payload: { ...payload(at), basis } }];
  return [
    {
      ...common,
      at: recorded(revised.at, 20),
      type: 'awareness.fixed',
      payload: { ...payload(revised.at), basis: revised.basis },
    },
    {
      ...common,
      at: revised.decidedAt,
      type: 'awareness.revised',
      payload: { ...payload(at), basis, previousAt: revised.at.toISOString(), reason: revised.reason },
    },
  ];
}

function filingLines({ state, laboratory }: Pair): LogLine[] {
  if (!state.receipt) return [];
  const { number, at } = state.receipt;
  const hash = contentHash(contentOf(laboratory, state));
  const filing = { filingId: fixedId('filing', state.laboratory), kind: 'CNIL_INITIAL', contentHash: hash };
  return [
    {
      at: new Date(at.getTime() - 70 * 60_000),
      author: laboratory.managerName,
      laboratory: state.laboratory,
      type: 'filing.approved',
      payload: { ...filing, note: '' },
    },
    {
      at,
      author: laboratory.dpoName,
      laboratory: state.laboratory,
      type: 'filing.filed',
      payload: {
        ...filing,
        receiptNumber: number,
        receiptAt: at.toISOString(),
        late: false,
        receiptFile: `accuse-reception-${number}.pdf`,
      },
    },
  ];
}

function supplementLines({ laboratory, state, createdAt, receipt, content }: ScenarioSupplement): LogLine[] {
  const lab = laboratories[laboratory - 1];
  const common = { author: lab?.dpoName ?? '', laboratory };
  const filing = { filingId: fixedId('filing', 100 + laboratory), kind: 'CNIL_SUPPLEMENTARY' };
  const drafted: LogLine = { ...common, at: createdAt, type: 'filing.drafted', payload: filing };
  if (state !== 'FILED' || !receipt) return [drafted];
  const hash = contentHash(content);
  return [
    drafted,
    {
      ...common,
      author: lab?.managerName ?? '',
      at: new Date(receipt.at.getTime() - 40 * 60_000),
      type: 'filing.approved',
      payload: { ...filing, contentHash: hash, note: '' },
    },
    {
      ...common,
      at: receipt.at,
      type: 'filing.filed',
      payload: {
        ...filing,
        contentHash: hash,
        receiptNumber: receipt.number,
        receiptAt: receipt.at.toISOString(),
        late: false,
        receiptFile: `accuse-reception-${receipt.number}.pdf`,
      },
    },
  ];
}

function commentLine({ laboratory, path, author, at, text }: ScenarioComment): LogLine {
  const payload = {
    filingId: fixedId('filing', laboratory),
    kind: 'CNIL_INITIAL',
    commentId: '',
    block: blockNumber(path),
    text,
  };
  return { at, author, laboratory, human: true, type: 'filing.commented', payload };
}

type Cell = { item: ScenarioItem; index: number; event: ScenarioItemEvent };

function itemLine({ item, index, event }: Cell, proofs: ReadonlyMap<number, Stored>): LogLine[] {
  const common = { at: event.at, author: event.author, laboratory: item.laboratory };
  const cell = {
    itemId: fixedId('item', index + 1),
    action: actions[item.action - 1]?.title ?? '',
    laboratory: laboratories[item.laboratory - 1]?.name ?? '',
  };
  const proof = proofs.get(index);
  switch (event.to) {
    case 'IN_PROGRESS':
      return [{ ...common, type: 'remediation.started', payload: cell }];
    case 'DELIVERED':
      return proof
        ? [
            {
              ...common,
              type: 'remediation.delivered',
              payload: { ...cell, evidenceId: proof.id, sha256: proof.sha256 },
            },
          ]
        : [];
    case 'ACCEPTED':
      return [{ ...common, type: 'remediation.accepted', payload: cell }];
    case 'REFUSED':
      return [{ ...common, type: 'remediation.refused', payload: { ...cell, reason: event.note } }];
    default:
      return [];
  }
}
