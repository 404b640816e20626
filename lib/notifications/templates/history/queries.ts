import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole } from '@/lib/platform/auth/has-role';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { type Fault, messageFaults } from '../../content/channel-rules';
import { type Letter, previewShort, previewText, readLetter, readLetterValues } from '../../content/read-content';
import { BATCH_READERS, canPrepareBatch } from '../../policy';
import type { Audience, BatchChannel } from '../../rules';
import { changesOf, type PartChange } from './rules';

/** A text with its newest version. */
export interface LetterLine {
  id: string;
  name: string;
  version: number;
  channel: BatchChannel;
  audience: Audience;
  locale: string;
  caseId: string | null;
  laboratory: string | null;
  authorName: string;
  /** On the incident's own time. */
  createdAt: string;
  /** Batches that use a version of it. */
  batches: number;
}

/** The texts of an incident in sight, newest version of each. @throws NOT_FOUND */
export async function listLetters(actor: Actor, { incidentId }: { incidentId: string }): Promise<LetterLine[]> {
  if (!hasAnyRole(actor, incidentId, BATCH_READERS)) throw notFound();
  return withActor(
    actor,
    (tx) =>
      tx.$queryRaw<LetterLine[]>`
      select distinct on (t.name, t.channel, t.audience, t.locale, t.case_id) t.id, t.name, t.version, t.channel, t.audience, t.locale,
        t.case_id as "caseId", o.name as laboratory, t.author_name as "authorName",
        to_char((t.created_at + i.clock_offset_ms * interval '1 millisecond') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt",
        (select count(*)::int from batch b join letter_template v on v.id = b.template_id
          where v.incident_id = t.incident_id and v.name = t.name and v.channel = t.channel and v.audience = t.audience
            and v.locale = t.locale and v.case_id is not distinct from t.case_id) as batches
      from letter_template t join incident i on i.id = t.incident_id left join breach_case c on c.id = t.case_id left join organisation o on o.id = c.organisation_id
      where t.incident_id = ${incidentId}::uuid
      order by t.name, t.channel, t.audience, t.locale, t.case_id, t.version desc`,
  );
}

export interface LetterPage {
  letter: Letter;
  caseId: string | null;
  /** The laboratory it is shown for: its own, or the first in sight for a text of all. */
  shownFor: { caseId: string; name: string } | null;
  note: string;
  versions: { id: string; version: number; authorName: string; createdAt: string; note: string }[];
  changes: PartChange[] | null;
  before: number | null;
  faults: Fault[];
  text: string;
  /** The short text of an SMS or an answering machine, filled in. */
  short: string;
  edit: boolean;
}

/** One version of a text: what it says, what it changed, whether it could leave. @throws NOT_FOUND */
export async function getLetter(
  actor: Actor,
  { incidentId, templateId }: { incidentId: string; templateId: string },
): Promise<LetterPage> {
  if (!hasAnyRole(actor, incidentId, BATCH_READERS)) throw notFound();
  return withActor(actor, async (tx) => {
    const row = await tx.letterTemplate.findFirst({
      where: { id: templateId, incidentId },
      select: { caseId: true, note: true },
    });
    if (!row) throw notFound();
    const letter = await readLetter(tx, templateId);
    const { name, channel, audience, locale } = letter;
    const versions = await tx.letterTemplate.findMany({
      where: { incidentId, caseId: row.caseId, name, channel, audience, locale },
      orderBy: [{ version: 'desc' }],
      select: { id: true, version: true, authorName: true, createdAt: true, note: true },
    });
    const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
      where: { id: incidentId },
      select: { clockOffsetMs: true },
    });
    const earlier = versions.find(({ version }) => version < letter.version);
    const place = await tx.breachCase.findFirst({
      where: { incidentId, ...(row.caseId ? { id: row.caseId } : {}) },
      orderBy: { organisation: { name: 'asc' } },
      select: { id: true, organisation: { select: { name: true } } },
    });
    const values = place ? await readLetterValues(tx, { caseId: place.id, locale }) : null;
    return {
      letter,
      caseId: row.caseId,
      shownFor: place ? { caseId: place.id, name: place.organisation.name } : null,
      note: row.note,
      versions: versions.map((version) => ({
        ...version,
        createdAt: new Date(version.createdAt.getTime() + Number(clockOffsetMs)).toISOString(),
      })),
      changes: earlier ? changesOf(await readLetter(tx, earlier.id), letter) : null,
      before: earlier?.version ?? null,
      faults: values ? messageFaults(letter, values) : [],
      text: values ? previewText(letter, values) : '',
      short: values ? previewShort(letter, values) : '',
      edit: place !== null && canPrepareBatch(actor, { incidentId, caseId: row.caseId ?? place.id }),
    };
  });
}
