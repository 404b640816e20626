import 'server-only';
import type { ClockFacts } from '@/lib/cases/rules';
import type { QuoteChange } from '@/lib/facts/quotes/rules';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import type { Missing } from '@/lib/platform/questionnaire/gate';
import { type AttachedFile, readAttached } from './attachments/queries';
import { type CommentView, readComments } from './comments/queries';
import { factNews, type KeptAnswer } from './draft/queries';
import type { FilingContent } from './form/schema';
import type { FilingDocument } from './pdf/pages';
import { allowedActs, mayComment, mayDraft, mayEdit } from './policy';
import { gateOf, readFiling } from './read/queries';
import { completeness, type GateContext, missingForInitial } from './rules';
import { type FilingAct, type FilingState, refusalOf, transitionOf } from './transitions/rules';
import { readPrevious, readVersions, type VersionView } from './versions/queries';
import { lastFiled, withdrawalOf } from './versions/rules';

/** What the person may do from here; `refusal` says why an act their role has is closed now. */
export interface ActView {
  act: FilingAct;
  refusal: { key: string; params?: Record<string, string | number> } | null;
}

/** One dossier as its page shows it; rights and guards are already decided. */
export interface FilingView {
  filingId: string;
  incidentId: string;
  caseId: string;
  /** Whose words the browser keeps. */
  viewer: string;
  kind: 'CNIL_INITIAL' | 'CNIL_SUPPLEMENTARY';
  state: FilingState;
  laboratory: string;
  content: FilingContent;
  lockVersion: number;
  gate: GateContext;
  clockFacts: ClockFacts;
  missing: Missing[];
  completeness: { initial: number; complete: number };
  /** Facts that have moved since this dossier quoted them; of filed ones, only of the last filed. */
  changes: QuoteChange[];
  /** Answers that differ from their fact on purpose. */
  kept: KeptAnswer[];
  /** The supplementary dossier under way, when there is one. */
  openSupplementId: string | null;
  savedAt: Date;
  editedName: string;
  request: { by: string; at: Date } | null;
  decision: { by: string; at: Date; note: string } | null;
  receipt: { number: string; at: Date; file: { id: string; fileName: string } | null } | null;
  contentHash: string | null;
  version: number;
  /** Every version of the case's dossier, oldest first. */
  versions: VersionView[];
  /** Set when the CNIL's last word from us takes the notification back; the clock stays met. */
  withdrawal: VersionView | null;
  /** When the CNIL advises to complete; null before the initial notification is filed and once it is completed. */
  supplementBy: Date | null;
  /** Files behind the attachments that the reader may have. */
  attached: AttachedFile[];
  comments: CommentView[];
  permissions: { edit: boolean; acts: ActView[]; supplement: boolean; comment: boolean };
}

/** A dossier with what it lacks, what has moved since, and what the actor may do. @throws NOT_FOUND */
export function getFiling(actor: Actor, input: { incidentId: string; filingId: string }): Promise<FilingView> {
  return withActor(actor, async (tx) => {
    const filing = await readFiling(tx, input);
    const { incidentId, caseId, content, awarenessAt, deadlineAt } = filing;
    const gate = gateOf(filing);
    const { changes, kept } = await factNews(tx, filing);
    const edit = mayEdit(actor, filing);
    const over = filing.state === 'FILED' || filing.state === 'WITHDRAWN';
    const versions = await readVersions(tx, { incidentId, caseId, gate });
    const current = !over || lastFiled(versions)?.filingId === filing.id;
    const supplement = await tx.obligation.findUnique({
      where: { caseId_kind: { caseId, kind: 'CNIL_SUPPLEMENT' } },
      select: { targetAt: true, state: true },
    });
    return {
      filingId: filing.id,
      incidentId,
      caseId,
      viewer: actor.userId,
      kind: filing.kind,
      state: filing.state,
      laboratory: filing.breachCase.organisation.name,
      content,
      lockVersion: filing.lockVersion,
      gate,
      clockFacts: {
        awarenessAt,
        deadlineAt,
        notifiedAt: filing.breachCase.notifiedAt,
        notRequiredAt: filing.breachCase.notRequiredAt,
        withdrawnAt: filing.breachCase.withdrawnAt,
      },
      missing: missingForInitial(content, gate),
      completeness: {
        initial: completeness(content, gate, 'initial'),
        complete: completeness(content, gate, 'complete'),
      },
      changes: current ? changes : [],
      kept: current ? kept : [],
      openSupplementId: versions.find((item) => item.kind === 'CNIL_SUPPLEMENTARY' && isOpen(item))?.filingId ?? null,
      savedAt: filing.updatedAt,
      editedName: filing.editedName,
      request: filing.requestedAt ? { by: filing.requestedName, at: filing.requestedAt } : null,
      decision: filing.decidedAt ? { by: filing.decidedName, at: filing.decidedAt, note: filing.decisionNote } : null,
      receipt: await receiptOf(tx, filing),
      contentHash: filing.contentHash,
      version: filing.version,
      versions,
      withdrawal: withdrawalOf(versions),
      supplementBy: supplement?.state === 'DONE' ? null : (supplement?.targetAt ?? null),
      attached: await readAttached(tx, filing),
      comments: await readComments(tx, { incidentId, filingId: filing.id }),
      permissions: {
        edit,
        acts: acts(actor, filing),
        supplement: mayDraft(actor, filing) && lastFiled(versions)?.filingId === filing.id && !versions.some(isOpen),
        comment: !over && mayComment(actor, filing),
      },
    };
  });
}

const isOpen = ({ state }: VersionView) => state !== 'FILED' && state !== 'WITHDRAWN';

type Filing = Awaited<ReturnType<typeof readFiling>>;

async function receiptOf(tx: Tx, { receiptNumber, receiptAt, receiptId }: Filing): Promise<FilingView['receipt']> {
  if (!receiptNumber || !receiptAt) return null;
  const file = receiptId
    ? await tx.evidence.findUnique({ where: { id: receiptId }, select: { id: true, fileName: true } })
    : null;
  return { number: receiptNumber, at: receiptAt, file };
}

/** Guards about what the person has yet to type (a reason, a receipt) are left to the form. */
function acts(actor: Actor, filing: Filing): ActView[] {
  const input = {
    ...filing,
    actorId: actor.userId,
    note: '***',
    hash: filing.contentHash ?? '',
    approvedHash: filing.contentHash,
    receipt: filing.awarenessAt ? { number: '***', at: filing.awarenessAt } : null,
  };
  return allowedActs(actor, filing).map((act) => {
    const transition = transitionOf(act, filing.state);
    return { act, refusal: transition ? refusalOf(transition, input) : null };
  });
}

/** What the PDF is made of; handing it out is recorded. @throws NOT_FOUND */
export function exportFiling(actor: Actor, input: { incidentId: string; filingId: string }): Promise<FilingDocument> {
  return withActor(actor, async (tx) => {
    const filing = await readFiling(tx, input);
    const { incidentId, caseId, kind, state } = filing;
    const gate = gateOf(filing);
    await appendLog(tx, actor, {
      incidentId,
      caseId,
      type: 'filing.exported',
      payload: { filingId: filing.id, kind, state },
    });
    const approved = filing.contentHash && filing.decidedAt;
    return {
      content: filing.content,
      gate,
      version: filing.version,
      previous: await readPrevious(tx, filing, gate),
      attached: await readAttached(tx, filing),
      kind,
      state,
      incidentRef: filing.breachCase.incident.ref,
      exercise: filing.breachCase.incident.exercise,
      controller: filing.breachCase.organisation.name,
      approval:
        approved && filing.contentHash ? { name: filing.decidedName, at: approved, hash: filing.contentHash } : null,
      receipt: filing.receiptNumber && filing.receiptAt ? { number: filing.receiptNumber, at: filing.receiptAt } : null,
    };
  });
}
