import type { Prisma } from '@/lib/platform/db/generated/client';

/** What the register reads of a case and its relations. */
export const CASE = {
  id: true,
  incidentId: true,
  awarenessAt: true,
  firstSignalAt: true,
  deadlineAt: true,
  deadlineHours: true,
  notifiedAt: true,
  notRequiredAt: true,
  patientsExpected: true,
  incident: {
    select: {
      ref: true,
      title: true,
      type: true,
      exercise: true,
      clockOffsetMs: true,
      firstSignalAt: true,
      vendor: { select: { name: true } },
    },
  },
  organisation: {
    select: {
      id: true,
      name: true,
      finess: true,
      siren: true,
      city: true,
      department: true,
      dpoName: true,
      managerName: true,
    },
  },
  awareness: {
    select: { at: true, basis: true, decidedBy: true, note: true, reason: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  },
  filings: {
    where: { state: { not: 'WITHDRAWN' } },
    select: {
      id: true,
      kind: true,
      state: true,
      version: true,
      content: true,
      receiptNumber: true,
      receiptAt: true,
    },
    orderBy: { version: 'asc' },
  },
  obligations: {
    where: { state: 'DONE' },
    select: { kind: true, ruleId: true, doneAt: true, reference: true },
    orderBy: { doneAt: 'asc' },
  },
  assessments: {
    where: { decidedAt: { not: null } },
    select: {
      level: true,
      score: true,
      cnilProposed: true,
      cnilDecided: true,
      decidedName: true,
      decidedAt: true,
      overrideReason: true,
    },
    orderBy: { version: 'desc' },
    take: 1,
  },
  decisions: {
    where: { state: 'SIGNED' },
    select: {
      kind: true,
      outcome: true,
      reasons: true,
      proposedName: true,
      decidedName: true,
      decidedAt: true,
    },
    orderBy: { decidedAt: 'desc' },
  },
} as const satisfies Prisma.BreachCaseSelect;

export type CaseRow = Prisma.BreachCaseGetPayload<{ select: typeof CASE }>;
