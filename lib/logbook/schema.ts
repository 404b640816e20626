import { z } from 'zod';
import { containsEmail, containsLongNumber } from '@/lib/platform/audit/personal-data';

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'logbook.note': { text: string };
    'logbook.decision': { text: string };
    'logbook.exported': Record<string, never>;
    'logbook.signedExport': { keyId: string };
    'logbook.chainBroken': { badSeq: number };
  }
}

export const ENTRY_KINDS = ['note', 'decision'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What a person writes in the main courante. Patient data is refused: an entry can never be taken back. */
export const recordEntrySchema = z.object({
  incidentId: z.uuid(),
  kind: z.enum(ENTRY_KINDS),
  /** null (or nothing chosen): the whole incident. */
  caseId: z.union([z.literal('').transform(() => null), z.uuid()]).nullable(),
  text: z
    .string()
    .trim()
    .min(3, 'logbook.errors.tooShort')
    .max(2000, 'logbook.errors.tooLong')
    .refine((text) => !containsLongNumber(text), 'logbook.errors.longNumber')
    .refine((text) => !containsEmail(text), 'logbook.errors.email'),
  /** Number of the entry this one supersedes. */
  corrects: z.int().positive().nullable(),
});
export type RecordEntry = z.output<typeof recordEntrySchema>;

export const LOG_VIEWS = ['all', 'human', 'decisions', 'system'] as const;
export type LogView = (typeof LOG_VIEWS)[number];

const seq = z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined);
const uuid = z.uuid().optional().catch(undefined);

/** Filters of the logbook as they stand in the address; anything unreadable counts as absent. */
export const logFilterSchema = z.object({
  view: z.enum(LOG_VIEWS).catch('all'),
  /** What an entry is about: the part of its type before the dot. */
  family: z
    .string()
    .regex(/^[a-zA-Z]{2,30}$/)
    .optional()
    .catch(undefined),
  case: uuid,
  person: uuid,
  q: z.string().trim().max(100).catch(''),
  /** Entries older than this number, or newer; neither: the latest. */
  before: seq,
  after: seq,
});
export type LogFilter = z.output<typeof logFilterSchema>;

/** Whether the address asks for less than the whole log. */
export function isFiltered({ view, family, case: caseId, person, q, before, after }: LogFilter): boolean {
  return view !== 'all' || q !== '' || [family, caseId, person, before, after].some((value) => value !== undefined);
}

export type LogEntryDto = {
  seq: number;
  type: string;
  human: boolean;
  actorId: string | null;
  actorName: string;
  /** Real time and the incident's own time, ISO 8601 UTC. */
  at: string;
  caseAt: string;
  caseId: string | null;
  caseName: string | null;
  payload: Readonly<Record<string, string | number | boolean | null>>;
  corrects: number | null;
  correctedBy: number | null;
  /** The reader may write an entry that supersedes this one. */
  canCorrect: boolean;
};

/** State of the chain; null for whoever may not read all of it. */
export type ChainState = {
  seq: number;
  anchoredSeq: number;
  anchoredAt: string | null;
  brokenSeq: number | null;
};

export type LogOption = { id: string; name: string };

/** What the logbook's page offers its reader. */
export type LogOptions = {
  cases: LogOption[];
  people: LogOption[];
  families: string[];
  /** The incident has its own clock: entries show both times. */
  ownClock: boolean;
  clockOffsetMs: number;
  record: { allowed: boolean; forIncident: boolean; cases: LogOption[]; decisions: boolean };
  exportSigned: boolean;
};
