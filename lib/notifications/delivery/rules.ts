import type { HandOverEnd, SessionFault } from '@/lib/platform/mail/hand-over';
import type { BatchChannel } from '../rules';

export type HandOverResult =
  | { state: 'ACCEPTED' }
  | { state: 'DEFERRED'; retryAfterMs: number }
  | { state: 'REFUSED'; reason: RefusalReason }
  | { state: 'UNKNOWN' }
  /** The relay itself is at fault: nothing of the message left, the recipient stays in the queue. */
  | { state: 'READY'; fault: RelayFault };

/** Why the whole batch must wait: no session with the relay, or it refuses our sender address for everybody. */
export type RelayFault = SessionFault | 'senderRefused';

export type RefusalReason =
  | 'mailboxUnknown'
  | 'domainUnknown'
  | 'mailboxDisabled'
  | 'mailboxFull'
  | 'policy'
  | 'tooManyTries'
  | 'refused'
  | 'addressInvalid';

/** Tries after which a temporary refusal becomes final: with the delays below, about two days. */
export const MAX_TRIES = 10;
const FIRST_DELAY_MS = 5 * 60_000;
const MAX_DELAY_MS = 8 * 3_600_000;

/**
 * Delay before the next try, milliseconds: 5 min doubled each time, at most 8 h, ± 20 % so that a whole batch does
 * not come back in the same second (RFC 5321 §4.5.4.1 asks for at least 30 min after the first failures).
 * @param random uniform in [0, 1)
 */
export function backoffMs(tries: number, random: number): number {
  const base = Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, tries - 1), MAX_DELAY_MS);
  return Math.round(base * (0.8 + 0.4 * random));
}

/** Why a 5xx was given, from the enhanced status (RFC 3463) or the code. */
export function refusalReason(code: number, status: string): RefusalReason {
  if (/^5\.1\.2|^5\.4\.4/.test(status)) return 'domainUnknown';
  if (/^5\.2\.1/.test(status)) return 'mailboxDisabled';
  if (/^5\.2\.2/.test(status)) return 'mailboxFull';
  if (/^5\.1\./.test(status) || code === 550 || code === 551 || code === 553) {
    return /^5\.7\./.test(status) ? 'policy' : 'mailboxUnknown';
  }
  if (code === 552) return 'mailboxFull';
  if (/^5\.7\./.test(status) || code === 554) return 'policy';
  return 'refused';
}

/**
 * Truthful state after a hand-over: 2xx accepted, 4xx later, 5xx final for that person only. Without a reply: unknown
 * once a byte of the message had left, as it may have been delivered; before that a later try is safe. A fault of the
 * relay or of our sender address is no verdict on the person.
 */
export function classify(end: HandOverEnd, tries: number, random: number): HandOverResult {
  const { stage, code } = end;
  if (stage === 'message') return { state: 'REFUSED', reason: 'addressInvalid' };
  if (stage === 'connect') return { state: 'READY', fault: end.fault ?? 'unreachable' };
  if (code !== null && code >= 500) {
    if (stage === 'sender') return { state: 'READY', fault: 'senderRefused' };
    return { state: 'REFUSED', reason: refusalReason(code, end.status) };
  }
  if (code !== null && code < 400) return { state: 'ACCEPTED' };
  if (code === null && end.bodyStarted) return { state: 'UNKNOWN' };
  if (tries >= MAX_TRIES) return { state: 'REFUSED', reason: 'tooManyTries' };
  return { state: 'DEFERRED', retryAfterMs: backoffMs(tries, random) };
}

/** Outcomes kept for the breaker, and how many bad ones of them stop a batch: more than 5 % of the last 200. */
export const BREAKER_WINDOW = 200;
const BREAKER_LIMIT = BREAKER_WINDOW * 0.05;

const OUTCOME_LETTER: Readonly<Record<string, string>> = { ACCEPTED: 'A', DEFERRED: 'D', REFUSED: 'R', UNKNOWN: 'U' };

/** Adds outcomes to the window, oldest first, at most 200 kept. */
export function pushOutcomes(window: string, states: readonly string[]): string {
  const letters = states.map((state) => OUTCOME_LETTER[state] ?? '').join('');
  return (window + letters).slice(-BREAKER_WINDOW);
}

/** Refused and uncertain in the window; a temporary refusal (greylisting) is normal and does not count. */
export function failuresIn(window: string): number {
  return window.replace(/[^RU]/g, '').length;
}

/** True when the batch must pause: more than 5 % of the last 200 failed. */
export function breakerTrips(window: string): boolean {
  return failuresIn(window) > BREAKER_LIMIT;
}

/** Message-ID of a recipient: the same at each try, so that a receiver can recognise a repeat (RFC 5322 §3.6.4). */
export function messageId(notificationId: string, domain: string): string {
  return `<notification.${notificationId}@${domain}>`;
}

/** Letters a mail house prints and posts in one day [design]. */
export const LETTERS_PER_DAY = 20_000;

/** Time to send, milliseconds: minutes of the relay's ceiling for e-mail, whole days of 20,000 letters for post. */
export function forecastMs({
  channel,
  persons,
  perMinute,
}: {
  channel: BatchChannel;
  persons: number;
  perMinute: number;
}): number {
  if (persons <= 0) return 0;
  if (channel === 'POST') return Math.ceil(persons / LETTERS_PER_DAY) * 86_400_000;
  return Math.ceil((persons / Math.max(1, perMinute)) * 60_000);
}

/** Answers counted per minute: the minute being counted, and the one before it. */
export interface Pace {
  from: Date | null;
  count: number;
  previous: number;
}

const MINUTE = 60_000;

function rolled({ from, count, previous }: Pace, now: Date): { from: Date; count: number; previous: number } {
  if (!from) return { from: now, count: 0, previous: 0 };
  const minutes = Math.floor((now.getTime() - from.getTime()) / MINUTE);
  if (minutes <= 0) return { from, count, previous };
  return { from: new Date(from.getTime() + minutes * MINUTE), count: 0, previous: minutes === 1 ? count : 0 };
}

/** The count after `answers` more. */
export function addToPace(pace: Pace, answers: number, now: Date): Pace {
  const at = rolled(pace, now);
  return { ...at, count: at.count + answers };
}

/**
 * Answers in the last minute: the current count and what is left of the minute before. In a batch's first minute the
 * pace so far, once ten seconds have been seen; null before, and when nothing was counted yet.
 */
export function pacePerMinute(pace: Pace, now: Date, startedAt: Date | null): number | null {
  if (!pace.from) return null;
  const at = rolled(pace, now);
  const seen = now.getTime() - Math.max(at.from.getTime() - MINUTE, startedAt?.getTime() ?? 0);
  const part = Math.min(1, (now.getTime() - at.from.getTime()) / MINUTE);
  const lastMinute = at.count + at.previous * (1 - part);
  if (seen >= MINUTE) return Math.round(lastMinute);
  return seen < 10_000 ? null : Math.round((lastMinute * MINUTE) / seen);
}

/** What the canary looks at. */
export interface Canary {
  /** First messages that go alone; 0 or null = none. */
  size: number | null;
  passedAt: Date | null;
}

/**
 * How many recipients never tried before may still leave: null without a canary or once it has passed.
 * @param started recipients handed over or in hand so far
 */
export function canaryRoom({ size, passedAt }: Canary, started: number): number | null {
  return passedAt || !size ? null : Math.max(0, size - started);
}

/**
 * What follows once the canary is out: it waits, passes by itself after the delay when nothing failed, or stops for a
 * person. Refused, uncertain and returned messages are failures; "try again later" is not one.
 */
export function canaryVerdict({
  failures,
  until,
  now,
}: {
  failures: number;
  until: Date | null;
  now: Date;
}): 'wait' | 'pass' | 'stop' {
  if (failures > 0) return 'stop';
  return until && until.getTime() <= now.getTime() ? 'pass' : 'wait';
}

export interface Bucket {
  tokens: number;
  /** Milliseconds since epoch. */
  updatedAt: number;
}

/** Refills a token bucket up to one second's worth (at least 1) and takes up to `want` whole tokens. */
export function takeTokens(
  bucket: Bucket,
  { want, perMinute, now }: { want: number; perMinute: number; now: number },
): { granted: number; bucket: Bucket; waitMs: number } {
  const perMs = perMinute / 60_000;
  const capacity = Math.max(1, perMinute / 60);
  const elapsed = Math.max(0, now - bucket.updatedAt);
  const tokens = Math.min(capacity, Math.max(0, bucket.tokens) + elapsed * perMs);
  const granted = Math.min(want, Math.floor(tokens));
  const waitMs = granted > 0 ? 0 : Math.ceil((1 - tokens) / perMs);
  return { granted, bucket: { tokens: tokens - granted, updatedAt: now }, waitMs };
}
