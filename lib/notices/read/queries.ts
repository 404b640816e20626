import 'server-only';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { noticeContentSchema, recipientsSchema } from '../schema';

const NOTICE = {
  id: true,
  incidentId: true,
  vendorOrgId: true,
  number: true,
  state: true,
  knownAt: true,
  content: true,
  attachmentIds: true,
  recipients: true,
  contentHash: true,
  lockVersion: true,
  createdName: true,
  editedName: true,
  updatedAt: true,
  sentName: true,
  sentAt: true,
} as const satisfies Prisma.ProcessorNoticeSelect;

/** A notice as stored, its JSON read through the schemas. @throws NOT_FOUND when it is not the actor's to see */
export async function readNotice(tx: Tx, { incidentId, noticeId }: { incidentId: string; noticeId: string }) {
  const row = await tx.processorNotice.findFirst({ where: { id: noticeId, incidentId }, select: NOTICE });
  if (!row) throw notFound();
  return {
    ...row,
    content: noticeContentSchema.parse(row.content),
    recipients: recipientsSchema.parse(row.recipients),
  };
}
export type StoredNotice = Awaited<ReturnType<typeof readNotice>>;

/** The incident's clock and whether it is an exercise. @throws NOT_FOUND */
export async function readIncident(tx: Tx, incidentId: string): Promise<{ now: Date; exercise: boolean }> {
  const row = await tx.incident.findUnique({
    where: { id: incidentId },
    select: { clockOffsetMs: true, exercise: true },
  });
  if (!row) throw notFound();
  return { now: caseNow(row), exercise: row.exercise };
}

export interface NoticeLaboratory {
  caseId: string;
  name: string;
  city: string;
}

/** Laboratories a notice may be about, as far as the actor may know them: name and town only. */
export function readLaboratories(tx: Tx, incidentId: string): Promise<NoticeLaboratory[]> {
  return tx.$queryRaw<NoticeLaboratory[]>`
    SELECT case_id AS "caseId", name, city FROM app.notice_laboratories(${incidentId}::uuid) ORDER BY name, case_id`;
}

export interface NoticeFile {
  id: string;
  fileName: string;
  size: number;
  sha256: string;
}

/** The files of a notice in the order of its list; one that the actor may not read is left out. */
export async function readFiles(
  tx: Tx,
  { incidentId, ids }: { incidentId: string; ids: string[] },
): Promise<NoticeFile[]> {
  if (ids.length === 0) return [];
  const rows = await tx.evidence.findMany({
    where: { incidentId, id: { in: ids }, kind: 'PROCESSOR_NOTICE' },
    select: { id: true, fileName: true, size: true, sha256: true },
  });
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    return row ? [{ ...row, size: Number(row.size) }] : [];
  });
}
