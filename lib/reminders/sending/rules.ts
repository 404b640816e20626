import type { HandOverEnd } from '@/lib/platform/mail/hand-over';
import type { MailState } from '../schema';

/** The job that hands messages over: one waits and one runs, whoever asks for it. */
export const MAIL_JOB = { name: 'reminders.mail', data: {}, singletonKey: 'mail' } as const;

/** Minutes before a message that the relay put off is handed over again. */
export const RETRY_MINUTES = 5;
/** A hand-over without an end for so long belongs to a worker that is gone: nobody knows whether it arrived. */
export const GIVE_UP_MINUTES = 10;

/**
 * Truthful state after a hand-over. Nothing of the message left (no session, a temporary refusal): it waits again.
 * No answer after a byte had left: unknown, never sent again by itself.
 */
export function stateAfter({
  stage,
  code,
  bodyStarted,
}: HandOverEnd): Extract<MailState, 'SENT' | 'FAILED' | 'UNKNOWN' | 'QUEUED'> {
  if (stage === 'message') return 'FAILED';
  if (stage === 'connect' || stage === 'sender') return 'QUEUED';
  if (code === null) return bodyStarted ? 'UNKNOWN' : 'QUEUED';
  if (code < 400) return 'SENT';
  return code < 500 ? 'QUEUED' : 'FAILED';
}

/** One id for one hand-over, the same whoever computes it: what the relay's log is searched for when all else fails. */
export function reminderMessageId(reminderIds: readonly string[], domain: string): string {
  return `<rappel.${[...reminderIds].sort()[0] ?? ''}@${domain}>`;
}

/** Of several waiting reminders of one deadline only the most recent is worth a message. */
export function latestOfEach<R extends { caseId: string | null; kind: string; incidentId: string; leadHours: number }>(
  rows: readonly R[],
): R[] {
  const latest = new Map<string, R>();
  for (const row of rows) {
    const key = `${row.incidentId} ${row.caseId} ${row.kind}`;
    const known = latest.get(key);
    if (!known || row.leadHours < known.leadHours) latest.set(key, row);
  }
  return [...latest.values()];
}
