import type { ReceiptStep } from './rules';
import type { MailState } from './schema';

/** Tone of the design system (components/ui/tone.ts). */
type Tone = 'late' | 'soon' | 'run' | 'met' | 'idle';

const MAIL_TONES: Record<MailState, Tone> = {
  NONE: 'idle',
  QUEUED: 'run',
  HANDING_OVER: 'run',
  ACCEPTED: 'met',
  FAILED: 'late',
  UNKNOWN: 'soon',
};

/** Colour of the state of an e-mail; the word is `notices.mail.<state>`. */
export function mailTone(state: MailState): Tone {
  return MAIL_TONES[state];
}

const STEP_TONES: Record<ReceiptStep, Tone> = { sent: 'idle', opened: 'run', acknowledged: 'met' };

/** Colour of how far a controller has come; the word is `notices.step.<step>`. */
export function stepTone(step: ReceiptStep): Tone {
  return STEP_TONES[step];
}

/** Why an e-mail waits or failed, as stored in `mail_detail`; the sentence is `notices.mailDetail.<code>`. */
export const MAIL_DETAILS = [
  'noAddress',
  'exercise',
  'noRelay',
  'secretUnreadable',
  'fence',
  'relayUnreachable',
  'senderRefused',
  'deferred',
  'mailboxUnknown',
  'mailboxFull',
  'policy',
  'tooManyTries',
  'refused',
  'addressInvalid',
  'interrupted',
] as const;
export type MailDetail = (typeof MAIL_DETAILS)[number];

/** The code when it is one of ours, else null: a later version may write others. */
export function mailDetail(stored: string): MailDetail | null {
  return MAIL_DETAILS.find((code) => code === stored) ?? null;
}
