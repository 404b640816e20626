import { contentOf, type EntryContent } from './content/rules';
import { MISSING, type Missing, type RegisterOutcome, type RegisterSource } from './schema';

/** One line of the register of art. 33(5), derived. */
export interface RegisterEntry extends RegisterSource, EntryContent {
  outcome: RegisterOutcome;
  /** Receipt after the deadline, or no receipt although the deadline has passed. */
  late: boolean;
  people: number | null;
  /** Persons to whom a message was accepted or delivered. */
  informed: number;
  /** First and last day of the sending. */
  informedFrom: Date | null;
  informedTo: Date | null;
  missing: Missing[];
}

const TO_INFORM: readonly string[] = ['INFORM', 'EXCEPTION_C'];

/** Notified by a receipt; not notified by a signed decision or a clock that the law stopped; open otherwise. */
export function outcomeOf(
  source: Pick<RegisterSource, 'notifiedAt' | 'notRequiredAt' | 'decision33'>,
): RegisterOutcome {
  if (source.notifiedAt) return 'NOTIFIED';
  return source.decision33?.outcome === 'NOT_NOTIFY' || source.notRequiredAt ? 'NOT_NOTIFIED' : 'OPEN';
}

/** The entry of one breach at `now`, the incident's own time. */
export function registerEntry(source: RegisterSource, now: Date): RegisterEntry {
  const chosen = contentOf(source);
  const outcome = outcomeOf(source);
  const { deadlineAt, notifiedAt } = source;
  const reached = notifiedAt ?? (outcome === 'OPEN' ? now : null);
  const answered = chosen.content.data.peopleApprox;
  const entry = {
    ...source,
    ...chosen,
    outcome,
    late: deadlineAt !== null && reached !== null && reached.getTime() > deadlineAt.getTime(),
    people: typeof answered === 'number' ? answered : source.patients,
    informed: source.batches.reduce((sum, batch) => sum + batch.informed, 0),
    informedFrom: limit(
      Math.min,
      source.batches.map((batch) => batch.startedAt),
    ),
    informedTo: limit(
      Math.max,
      source.batches.map((batch) => batch.finishedAt ?? batch.startedAt),
    ),
  };
  return { ...entry, missing: missingOf(entry) };
}

function limit(pick: (...values: number[]) => number, dates: readonly (Date | null)[]): Date | null {
  const times = dates.flatMap((date) => (date ? [date.getTime()] : []));
  return times.length === 0 ? null : new Date(pick(...times));
}

/** What the entry lacks, in the order of the document. list/queries.ts counts the same in the database. */
function missingOf(entry: Omit<RegisterEntry, 'missing'>): Missing[] {
  const { content, outcome, decision34 } = entry;
  const said = (text: string) => text.trim() !== '';
  const { confidentiality, integrity, availability, otherText } = content.consequences;
  const effects = [...confidentiality, ...integrity, ...availability, ...content.harms.harms].length > 0;
  const answer = content.information.peopleInformed;
  const toInform = decision34 ? TO_INFORM.includes(decision34.outcome) : answer === 'YES' || answer === 'PLANNED';
  const lacks: Record<Missing, boolean> = {
    awareness: entry.awarenessAt === null,
    facts: !said(content.breach.description),
    people: entry.people === null,
    effects: !effects && !said(otherText) && !said(content.harms.harmText),
    measures: !said(content.after.measures),
    risk: entry.severity === null && entry.decision33 === null,
    decision33: outcome === 'OPEN',
    delayReasons: outcome === 'NOTIFIED' && entry.late && !said(content.dates.delayReasons),
    decision34: outcome !== 'NOT_NOTIFIED' && decision34 === null && answer === null,
    proof34: toInform && entry.informed === 0 && content.information.informedOn === null,
  };
  return MISSING.filter((key) => lacks[key]);
}

/** Page on which a missing element is filled in. */
export function whereToFill(missing: Missing, entry: Pick<RegisterEntry, 'caseId' | 'filingId' | 'incident'>): string {
  const base = `/incidents/${entry.incident.id}`;
  const inDossier: readonly Missing[] = ['facts', 'people', 'effects', 'measures', 'delayReasons'];
  if (inDossier.includes(missing) && entry.filingId) return `${base}/filings/${entry.filingId}`;
  return missing === 'proof34' ? `${base}/batches` : `${base}/cases/${entry.caseId}`;
}
