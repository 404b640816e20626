import 'server-only';
import { type Quotes, readQuotes } from '@/lib/facts/quotes/rules';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { type Compared, changedFields, type FieldChange } from '../diff/rules';
import type { FormProfile } from '../form/labels';
import { type FilingContent, filingContentSchema } from '../form/schema';
import { gateOf, profileOf, readFiling } from '../read/queries';
import { formContext, type GateContext } from '../rules';
import type { FilingState } from '../transitions/rules';
import type { FilingPurpose } from './rules';

/** One version of a case's dossier, for lists. */
export interface VersionView {
  filingId: string;
  kind: 'CNIL_INITIAL' | 'CNIL_SUPPLEMENTARY';
  version: number;
  state: FilingState;
  purpose: FilingPurpose | null;
  purposeText: string;
  editedName: string;
  updatedAt: Date;
  receipt: { number: string; at: Date } | null;
  /** Answers that differ from the version it follows; null for the first one. */
  changed: number | null;
}

export interface ComparisonView {
  incidentId: string;
  filingId: string;
  laboratory: string;
  older: VersionView;
  newer: VersionView;
  changes: FieldChange[];
  /** Every version that can be compared, oldest first. */
  versions: VersionView[];
}

type Place = { incidentId: string; caseId: string; gate: GateContext };
type Version = VersionView & { previousId: string | null; content: FilingContent; profile: FormProfile };

async function readRows(tx: Tx, { incidentId, caseId }: Place): Promise<Version[]> {
  const rows = await tx.filing.findMany({
    where: { incidentId, caseId },
    select: {
      id: true,
      kind: true,
      version: true,
      previousId: true,
      state: true,
      formProfile: true,
      content: true,
      editedName: true,
      updatedAt: true,
      receiptNumber: true,
      receiptAt: true,
    },
    orderBy: [{ version: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, receiptNumber, receiptAt, content: raw, formProfile, ...row }) => {
    const content = filingContentSchema.parse(raw);
    return {
      ...row,
      filingId: id,
      content,
      profile: profileOf(formProfile),
      purpose: row.kind === 'CNIL_SUPPLEMENTARY' ? content.type.purpose : null,
      purposeText: content.type.purposeText,
      receipt: receiptNumber && receiptAt ? { number: receiptNumber, at: receiptAt } : null,
      changed: null,
    };
  });
}

/** All versions of a case's dossier, oldest first, each with the number of its changes. */
export async function readVersions(tx: Tx, place: Place): Promise<VersionView[]> {
  const rows = await readRows(tx, place);
  return rows.map((row) => viewOf(row, rows, place.gate));
}

function viewOf(row: Version, rows: readonly Version[], gate: GateContext): VersionView {
  const previous = rows.find((item) => item.filingId === row.previousId);
  const { content: _content, previousId: _previousId, profile: _profile, ...view } = row;
  return {
    ...view,
    changed: previous ? changedFields(compared(previous, gate), compared(row, gate)).length : null,
  };
}

/** Each version with the questions of its own form. */
function compared({ content, profile }: Pick<Version, 'content' | 'profile'>, gate: GateContext): Compared {
  return { content, context: formContext({ ...gate, profile }) };
}

/**
 * Two versions of one dossier, older first whichever way round they are named; `withId` left out: the version that the
 * dossier follows. @throws DomainError NOT_FOUND, also when the other version is of another case
 */
export function compareVersions(
  actor: Actor,
  input: { incidentId: string; filingId: string; withId?: string },
): Promise<ComparisonView> {
  return withActor(actor, async (tx) => {
    const filing = await readFiling(tx, input);
    const { incidentId, caseId } = filing;
    const gate = gateOf(filing);
    const rows = await readRows(tx, { incidentId, caseId, gate });
    const own = rows.findIndex((row) => row.filingId === filing.id);
    const other = rows.findIndex((row) => row.filingId === (input.withId ?? filing.previousId));
    const [older, newer] = own < other ? [rows[own], rows[other]] : [rows[other], rows[own]];
    if (!older || !newer) throw notFound();
    return {
      incidentId,
      filingId: filing.id,
      laboratory: filing.breachCase.organisation.name,
      older: viewOf(older, rows, gate),
      newer: viewOf(newer, rows, gate),
      changes: changedFields(compared(older, gate), compared(newer, gate)),
      versions: rows.map((row) => viewOf(row, rows, gate)),
    };
  });
}

/** The version that a dossier follows, with what changed since; null for the first one. */
export async function readPrevious(
  tx: Tx,
  filing: { incidentId: string; previousId: string | null; content: FilingContent },
  gate: GateContext,
): Promise<{ version: number; receiptNumber: string; receiptAt: Date | null; changes: FieldChange[] } | null> {
  const { incidentId, previousId, content } = filing;
  if (!previousId) return null;
  const row = await tx.filing.findFirst({
    where: { id: previousId, incidentId },
    select: { version: true, formProfile: true, content: true, receiptNumber: true, receiptAt: true },
  });
  if (!row) return null;
  const before = { content: filingContentSchema.parse(row.content), profile: profileOf(row.formProfile) };
  const after = { content, profile: gate.profile ?? 'CNIL_2023' };
  return {
    version: row.version,
    receiptNumber: row.receiptNumber ?? '',
    receiptAt: row.receiptAt,
    changes: changedFields(compared(before, gate), compared(after, gate)),
  };
}

/** A version that the CNIL holds, with what a supplementary one takes over from it. */
export interface Filed {
  id: string;
  version: number;
  content: FilingContent;
  quotes: Quotes;
  receiptNumber: string;
}

/** The latest version that the CNIL holds of each case; a supplementary one follows it. Cases without one are absent. */
export async function readLastFiled(
  tx: Tx,
  { incidentId, caseIds }: { incidentId: string; caseIds: readonly string[] },
): Promise<Map<string, Filed>> {
  const rows = await tx.filing.findMany({
    where: { incidentId, caseId: { in: [...caseIds] }, state: 'FILED' },
    select: { id: true, caseId: true, version: true, content: true, quotes: true, receiptNumber: true },
    orderBy: [{ version: 'asc' }, { receiptAt: 'asc' }],
  });
  return new Map(
    rows.map(({ caseId, content, quotes, receiptNumber, ...row }) => [
      caseId,
      {
        ...row,
        content: filingContentSchema.parse(content),
        quotes: readQuotes(quotes),
        receiptNumber: receiptNumber ?? '',
      },
    ]),
  );
}
