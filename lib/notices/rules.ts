import { obligationsOf } from '@/lib/rules/rules';
import type { RulePack } from '@/lib/rules/schema';
import type { MailState, NoticeContent, Recipient } from './schema';

/** A field that a notice cannot leave without; the wording is `notices.missing.<path>`. */
export type MissingPath =
  | 'knownAt'
  | 'recipients'
  | `content.${'nature' | 'dataCategories' | 'peopleCategories' | 'consequences' | 'measures' | 'contactName' | 'contactEmail'}`;

const DEMANDED = [
  'nature',
  'dataCategories',
  'peopleCategories',
  'consequences',
  'measures',
  'contactName',
  'contactEmail',
] as const satisfies readonly (keyof NoticeContent)[];

/**
 * What is still missing before a notice can be sent, in the order of the form. Numbers may stay unknown: the processor
 * informs without undue delay and assesses no risk (art. 33(2), domain §2).
 */
export function missingForSending(draft: {
  knownAt: Date | null;
  content: NoticeContent;
  recipients: readonly Recipient[];
}): MissingPath[] {
  return [
    ...(draft.knownAt ? [] : (['knownAt'] as const)),
    ...DEMANDED.filter((name) => draft.content[name] === '').map((name) => `content.${name}` as const),
    ...(draft.recipients.length > 0 ? [] : (['recipients'] as const)),
  ];
}

/** Share of the demanded answers already given, 0…100, rounded down so that 100 means ready. */
export function noticeCompleteness(draft: Parameters<typeof missingForSending>[0]): number {
  const demanded = DEMANDED.length + 2;
  return Math.floor(((demanded - missingForSending(draft).length) / demanded) * 100);
}

/** The vendor's own duty as the rule packs word it: without undue delay, and a target that contracts commonly set. */
export interface VendorClock {
  knownAt: Date;
  /** Target of the rule in force at that moment, never presented as law; null when no pack gives one. */
  targetAt: Date | null;
  source: string;
  toVerify: boolean;
  /** First sending; null while nothing was sent. */
  sentAt: Date | null;
  /** From knowledge to the first sending, or until `now`, in milliseconds. */
  tookMs: number;
  pastTarget: boolean;
}

/**
 * Clock of art. 33(2), information only: it runs from the moment the processor knew and is not the clock of the
 * controllers, which starts with their own awareness (domain §2). Null while that moment is not said or no rule applies.
 */
export function vendorClock(
  facts: { knownAt: Date | null; firstSentAt: Date | null },
  { packs, now }: { packs: readonly RulePack[]; now: Date },
): VendorClock | null {
  const { knownAt, firstSentAt } = facts;
  if (!knownAt) return null;
  const applicable = obligationsOf({ packs, facts: { ...ONLY_PROCESSOR, vendorKnownAt: knownAt, at: knownAt } });
  const duty = applicable.find(({ rule }) => rule.kind === 'PROCESSOR_NOTICE');
  if (!duty) return null;
  const until = firstSentAt ?? now;
  const targetAt = duty.dueAt ?? duty.targetAt;
  return {
    knownAt,
    targetAt,
    source: duty.rule.source,
    toVerify: duty.rule.toVerify,
    sentAt: firstSentAt,
    tookMs: until.getTime() - knownAt.getTime(),
    pastTarget: targetAt !== null && until.getTime() > targetAt.getTime(),
  };
}

/** Nothing of a case decides the processor's duty. */
const ONLY_PROCESSOR = {
  awarenessAt: null,
  firstSignalAt: null,
  initialFiledAt: null,
  nis2NotifiedAt: null,
  nis2Applies: false,
  processorInvolved: true,
  cyberOffence: false,
};

export interface MailTransition {
  readonly from: MailState;
  readonly to: MailState;
  readonly by: 'worker' | 'vendor' | 'sending';
}

/**
 * Life of the e-mail of one delivery; the database guards the same table. HANDING_OVER is committed before the first byte
 * leaves: what ends there without an answer is UNKNOWN and only a person puts it back in the queue.
 */
export const MAIL_TRANSITIONS: readonly MailTransition[] = [
  { from: 'NONE', to: 'QUEUED', by: 'sending' },
  { from: 'QUEUED', to: 'HANDING_OVER', by: 'worker' },
  { from: 'QUEUED', to: 'FAILED', by: 'worker' },
  { from: 'HANDING_OVER', to: 'ACCEPTED', by: 'worker' },
  { from: 'HANDING_OVER', to: 'FAILED', by: 'worker' },
  { from: 'HANDING_OVER', to: 'QUEUED', by: 'worker' },
  { from: 'HANDING_OVER', to: 'UNKNOWN', by: 'worker' },
  { from: 'UNKNOWN', to: 'ACCEPTED', by: 'worker' },
  { from: 'FAILED', to: 'QUEUED', by: 'vendor' },
  { from: 'UNKNOWN', to: 'QUEUED', by: 'vendor' },
];

/** True when a person of the vendor may have the e-mail written again. */
export function mayMailAgain(state: MailState): boolean {
  return MAIL_TRANSITIONS.some((step) => step.from === state && step.to === 'QUEUED' && step.by === 'vendor');
}

export interface DeliveryTimes {
  openedAt: Date | null;
  acknowledgedAt: Date | null;
}

/** How far a controller has come; each step contains the one before. */
export type ReceiptStep = 'sent' | 'opened' | 'acknowledged';

/** An acknowledgement is a receipt even when the page was never marked as opened. */
export function receiptStep({ openedAt, acknowledgedAt }: DeliveryTimes): ReceiptStep {
  if (acknowledgedAt) return 'acknowledged';
  return openedAt ? 'opened' : 'sent';
}

/**
 * Moments a controller may retain as its awareness from a notice, earliest first: made available, opened, acknowledged. The
 * person decides; an earlier awareness from elsewhere counts before any of them (domain §2).
 */
export function receiptMoments(
  delivery: DeliveryTimes & { availableAt: Date },
): { kind: 'available' | 'opened' | 'acknowledged'; at: Date }[] {
  const moments = [
    { kind: 'available' as const, at: delivery.availableAt },
    ...(delivery.openedAt ? [{ kind: 'opened' as const, at: delivery.openedAt }] : []),
    ...(delivery.acknowledgedAt ? [{ kind: 'acknowledged' as const, at: delivery.acknowledgedAt }] : []),
  ];
  return moments.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
