import type { EntryKind, LogEntryDto } from './schema';

/** Entries of a page that the reader may supersede, with what the correction starts from. */
export function correctableOf(
  entries: readonly LogEntryDto[],
): { seq: number; kind: EntryKind; caseId: string | null; text: string }[] {
  return entries
    .filter((entry) => entry.canCorrect)
    .map(({ seq, type, caseId, payload }) => ({
      seq,
      kind: type === 'logbook.decision' ? 'decision' : 'note',
      caseId,
      text: String(payload.text ?? ''),
    }));
}
