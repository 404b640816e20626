import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';

export const DECISION_KINDS = ['ART_33', 'ART_34'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export const OUTCOMES = [
  'NOTIFY',
  'NOT_NOTIFY',
  'INFORM',
  'NOT_HIGH_RISK',
  'EXCEPTION_A',
  'EXCEPTION_B',
  'EXCEPTION_C',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What may be decided under each article: art. 33(1), art. 34(1), and the three exceptions of art. 34(3). */
export const OUTCOMES_OF: Readonly<Record<DecisionKind, readonly Outcome[]>> = {
  ART_33: ['NOTIFY', 'NOT_NOTIFY'],
  ART_34: ['INFORM', 'NOT_HIGH_RISK', 'EXCEPTION_A', 'EXCEPTION_B', 'EXCEPTION_C'],
};

/** Conditions of the text, each confirmed by the person who proposes. Wording: `decisions.conditions.<code>`. */
export const CONDITIONS_OF: Readonly<Record<Outcome, readonly Condition[]>> = {
  NOTIFY: [],
  NOT_NOTIFY: ['RISK_UNLIKELY', 'REGISTERED'],
  INFORM: [],
  NOT_HIGH_RISK: ['RISK_NOT_HIGH', 'REGISTERED'],
  EXCEPTION_A: ['APPLIED_BEFORE', 'ON_AFFECTED_DATA', 'UNREADABLE', 'KEY_SAFE'],
  EXCEPTION_B: ['TAKEN_AFTER', 'NO_LONGER_LIKELY'],
  EXCEPTION_C: ['DISPROPORTIONATE', 'PUBLIC_PLANNED', 'EQUALLY_EFFECTIVE'],
};
export const CONDITIONS = [
  'RISK_UNLIKELY',
  'REGISTERED',
  'RISK_NOT_HIGH',
  'APPLIED_BEFORE',
  'ON_AFFECTED_DATA',
  'UNREADABLE',
  'KEY_SAFE',
  'TAKEN_AFTER',
  'NO_LONGER_LIKELY',
  'DISPROPORTIONATE',
  'PUBLIC_PLANNED',
  'EQUALLY_EFFECTIVE',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** These texts are quoted in the log and the record, which cannot be taken back. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'decisions.errors.tooLong')
    .refine((value) => !containsNir(value), 'decisions.errors.nir');

/** What stands beside the reasons of a decision, as stored. */
export const decisionDetailsSchema = z.object({
  conditions: z
    .array(z.enum(CONDITIONS))
    .max(CONDITIONS.length)
    .transform((list) => [...new Set(list)].sort())
    .default([]),
  /** Art. 34(3)(c): where, from when and for how long the public is told. */
  publicCommunication: text(2000).default(''),
});
export type DecisionDetails = z.output<typeof decisionDetailsSchema>;

const place = { incidentId: z.uuid(), caseId: z.uuid() };

export const proposeSchema = z
  .object({
    ...place,
    kind: z.enum(DECISION_KINDS),
    outcome: z.enum(OUTCOMES, 'decisions.errors.outcome'),
    reasons: text(8000),
    ...decisionDetailsSchema.shape,
  })
  .refine(({ kind, outcome }) => OUTCOMES_OF[kind].includes(outcome), {
    path: ['outcome'],
    error: 'decisions.errors.outcome',
  });
export type ProposeDecision = z.output<typeof proposeSchema>;

/** What an account without password types to sign. */
export const SIGNING_WORDS = ['JE SIGNE', 'I SIGN'] as const;

export const settleSchema = z.object({
  ...place,
  decisionId: z.uuid(),
  /** The version the person read. */
  lockVersion: z.int(),
  act: z.enum(['sign', 'refuse', 'withdraw']),
  note: text(2000).default(''),
  /** Proof of the person at signing: the account's password, or the words typed when it has none. */
  password: z.string().max(1000).default(''),
  phrase: z.string().trim().max(40).default(''),
});
export type SettleDecision = z.output<typeof settleSchema>;

interface DecisionEvent {
  decisionId: string;
  kind: string;
  outcome: string;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'decision.proposed': DecisionEvent & { reasons: string; contentHash: string };
    'decision.signed': DecisionEvent & { contentHash: string; proof: string };
    'decision.refused': DecisionEvent & { reason: string };
    'decision.withdrawn': DecisionEvent & { reason: string };
    'decision.exported': DecisionEvent & { state: string };
  }
}
