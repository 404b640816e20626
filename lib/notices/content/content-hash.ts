import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/platform/audit/canonical-json';
import type { NoticeContent } from '../schema';

export interface FrozenNotice {
  incidentId: string;
  number: number;
  knownAt: Date | null;
  content: NoticeContent;
  /** SHA-256 of the attached files, in the order shown. */
  files: readonly string[];
}

/** What every controller gets alike, as one canonical value. */
function common(notice: FrozenNotice) {
  return {
    incidentId: notice.incidentId,
    number: notice.number,
    knownAt: notice.knownAt?.toISOString() ?? null,
    content: { ...notice.content },
    files: Object.fromEntries(notice.files.map((sha256, index) => [String(index + 1), sha256])),
  };
}

const digest = (bytes: string) => createHash('sha256').update(bytes).digest('hex');

/** SHA-256 (hex) of the notice as frozen at sending, in canonical JSON (RFC 8785): text, moment of knowledge, files. */
export function noticeHash(notice: FrozenNotice): string {
  return digest(canonicalJson(common(notice)));
}

/** SHA-256 (hex) of what one controller got: the common part and its own numbers. */
export function deliveryHash(
  notice: FrozenNotice,
  own: { caseId: string; people: number | null; records: number | null },
): string {
  return digest(canonicalJson({ ...common(notice), own: { ...own } }));
}
