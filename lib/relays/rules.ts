import type { HandOverEnd } from '@/lib/platform/mail/hand-over';

/** What a sealed password is bound to: its table and its row. */
export const secretContext = (table: 'relay' | 'bounce_mailbox', id: string): string => `${table}|${id}|secret`;

export const TEST_RESULTS = [
  'accepted',
  'unreachable',
  'signInRefused',
  'tlsFailed',
  'senderRefused',
  'recipientRefused',
  'messageRefused',
  'interrupted',
  'secretUnreadable',
] as const;
export type TestResult = (typeof TEST_RESULTS)[number];

/** How a test message ended, as what has to be corrected. */
export function testResult({ stage, code, fault, bodyStarted }: HandOverEnd): TestResult {
  if (code !== null && code < 400) return 'accepted';
  if (stage === 'connect') return fault ?? 'unreachable';
  if (stage === 'sender') return 'senderRefused';
  if (stage === 'recipient' || stage === 'message') return 'recipientRefused';
  return code === null && bodyStarted ? 'interrupted' : 'messageRefused';
}
