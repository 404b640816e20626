import { refusalReason } from '../delivery/rules';
import type { NotificationState } from '../recipients/rules';
import type { BatchChannel } from '../rules';

export const FILE_KINDS = ['ACKNOWLEDGEMENT', 'RETURNS', 'OUTCOMES', 'RELAY_LOG'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Files that come back for a batch of each channel, the usual one first. */
export const KINDS_OF: Readonly<Record<BatchChannel, readonly FileKind[]>> = {
  EMAIL: ['RELAY_LOG'],
  POST: ['RETURNS', 'ACKNOWLEDGEMENT'],
  SMS: ['OUTCOMES', 'ACKNOWLEDGEMENT'],
  PHONE: ['OUTCOMES'],
  NOTICE: [],
};

/** What one line of a carrier's file does to a recipient. */
export interface Outcome {
  to: 'ACCEPTED' | 'DELIVERED' | 'REFUSED' | 'BOUNCED' | 'NPAI' | 'UNCLAIMED' | 'READY';
  reason: string;
}

const outcome = (to: Outcome['to'], reason = ''): Outcome => ({ to, reason });

/** Postal return motives (domain §7): N02 and N07 not at the address, N03 not fetched, N05 refused by the person. */
const RETURNS: Readonly<Record<string, Outcome>> = {
  N02: outcome('NPAI', 'N02'),
  N07: outcome('NPAI', 'N07'),
  N03: outcome('UNCLAIMED', 'N03'),
  N05: outcome('REFUSED', 'N05'),
  NPAI: outcome('NPAI', 'N02'),
};

const ACKNOWLEDGEMENTS: Readonly<Record<string, Outcome>> = {
  OK: outcome('ACCEPTED'),
  POSTE: outcome('ACCEPTED'),
  POSTED: outcome('ACCEPTED'),
  'PRIS EN CHARGE': outcome('ACCEPTED'),
  ACCEPTED: outcome('ACCEPTED'),
  ACCEPTE: outcome('ACCEPTED'),
  KO: outcome('REFUSED', 'rejectedByCarrier'),
  REJETE: outcome('REFUSED', 'rejectedByCarrier'),
  REJECTED: outcome('REFUSED', 'rejectedByCarrier'),
};

const SMS_OUTCOMES: Readonly<Record<string, Outcome>> = {
  DISTRIBUE: outcome('DELIVERED'),
  DELIVERED: outcome('DELIVERED'),
  DELIVRD: outcome('DELIVERED'),
  ENVOYE: outcome('ACCEPTED'),
  SENT: outcome('ACCEPTED'),
  ECHEC: outcome('REFUSED', 'smsFailed'),
  FAILED: outcome('REFUSED', 'smsFailed'),
  UNDELIV: outcome('REFUSED', 'smsFailed'),
};

/** Results of a call, in the words of the call list. An absent person stays on the list, with one try more. */
const CALL_OUTCOMES: Readonly<Record<string, Outcome>> = {
  JOINT: outcome('DELIVERED', 'reached'),
  REACHED: outcome('DELIVERED', 'reached'),
  ABSENT: outcome('READY', 'noAnswer'),
  REPONDEUR: outcome('READY', 'noAnswer'),
  'NO ANSWER': outcome('READY', 'noAnswer'),
  'FAUX NUMERO': outcome('REFUSED', 'wrongNumber'),
  'WRONG NUMBER': outcome('REFUSED', 'wrongNumber'),
  REFUS: outcome('REFUSED', 'declined'),
  DECLINED: outcome('REFUSED', 'declined'),
};

/** A journal of the relay (relay-log.ts): it took the message, or gave it up with the status of RFC 3463. */
function relayOutcome(word: string): Outcome | null {
  const [, fate = '', status = ''] =
    /^(SENT|DEFERRED|QUEUED|BOUNCED|EXPIRED)(?: (\d\.\d{1,3}\.\d{1,3}))?$/.exec(word) ?? [];
  if (fate === '') return null;
  if (fate === 'EXPIRED') return outcome('BOUNCED', 'tooManyTries');
  return fate === 'BOUNCED' ? outcome('BOUNCED', refusalReason(0, status)) : outcome('ACCEPTED');
}

/** Results a person may record of one call, by hand. */
export const CALL_RESULTS = ['JOINT', 'ABSENT', 'FAUX NUMERO', 'REFUS'] as const;

const plain = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** The outcome a word stands for in a file of this kind and channel, or null when it stands for none. */
export function outcomeOf(kind: FileKind, channel: BatchChannel, word: string): Outcome | null {
  const key = plain(word);
  if (kind === 'RETURNS') return RETURNS[key.replaceAll(' ', '')] ?? null;
  if (kind === 'RELAY_LOG') return relayOutcome(key);
  if (kind === 'ACKNOWLEDGEMENT') return ACKNOWLEDGEMENTS[key] ?? null;
  return (channel === 'PHONE' ? CALL_OUTCOMES : SMS_OUTCOMES)[key] ?? null;
}

/** States from which a line of this kind changes a recipient; any other final state repeats what is known. */
export const OPEN_STATES: Readonly<Record<FileKind, readonly NotificationState[]>> = {
  ACKNOWLEDGEMENT: ['READY'],
  RETURNS: ['ACCEPTED', 'DELIVERED'],
  OUTCOMES: ['READY', 'ACCEPTED'],
  RELAY_LOG: ['UNKNOWN'],
};
