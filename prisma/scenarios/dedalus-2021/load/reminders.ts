import type { Prisma } from '@/lib/platform/db/generated/client';
import { parisDay } from '@/lib/reminders/digest/rules';
import { DIGEST } from '@/lib/reminders/schema';
import { BUILT_IN_PACKS } from '@/lib/rules/packs/built-in';
import { openingOffset } from '../../time';
import { INCIDENT_ID } from '../ids';
import { incident } from '../incident';
import { DIGEST_AT, digestReaders, morningDigest, type PastDeadline, pastReminders } from '../reminders';

/** The reminders of the hours before the opening; call it last, when every obligation has its dates. */
export async function loadReminders(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const offset = Number(openingOffset(now));
  const real = (at: Date) => new Date(at.getTime() - offset);
  const deadlines = await readDeadlines(tx);
  const ref = incident.ref;
  await tx.reminder.createMany({
    data: pastReminders(deadlines).map(({ laboratory, target, madeAt, readAt, ...row }) => ({
      ...row,
      incidentId: INCIDENT_ID,
      params: { laboratory, target, ref },
      createdAt: real(madeAt),
      readAt: readAt && real(readAt),
    })),
  });
  const digest = JSON.parse(JSON.stringify(morningDigest(deadlines, await readFilings(tx))));
  await tx.reminder.createMany({
    data: digestReaders.map(({ id }) => ({
      userId: id,
      incidentId: INCIDENT_ID,
      kind: DIGEST,
      dueAt: parisDay(now),
      leadHours: 0,
      params: { ...digest, ref },
      createdAt: real(DIGEST_AT),
    })),
  });
}

async function readDeadlines(tx: Prisma.TransactionClient): Promise<PastDeadline[]> {
  const rules = new Map(BUILT_IN_PACKS.flatMap((pack) => pack.rules).map((rule) => [rule.id, rule]));
  const rows = await tx.obligation.findMany({
    where: { incidentId: INCIDENT_ID, state: { not: 'NOT_REQUIRED' } },
    select: {
      caseId: true,
      kind: true,
      ruleId: true,
      dueAt: true,
      targetAt: true,
      doneAt: true,
      breachCase: {
        select: {
          createdAt: true,
          organisationId: true,
          organisation: { select: { name: true } },
          awareness: { select: { createdAt: true }, orderBy: { createdAt: 'desc' }, take: 1 },
        },
      },
    },
  });
  return rows.flatMap(({ breachCase, dueAt, targetAt, ...row }) => {
    const [rule, at] = [rules.get(row.ruleId), dueAt ?? targetAt];
    if (!rule || !at) return [];
    const known = breachCase.awareness[0]?.createdAt ?? breachCase.createdAt;
    return {
      ...row,
      at,
      target: dueAt === null,
      owner: rule.owner,
      incidentId: INCIDENT_ID,
      organisationId: breachCase.organisationId,
      laboratory: breachCase.organisation.name,
      knownAt: new Date(Math.max(known.getTime(), breachCase.createdAt.getTime())),
    };
  });
}

async function readFilings(tx: Prisma.TransactionClient) {
  const rows = await tx.filing.findMany({
    where: { incidentId: INCIDENT_ID, state: { in: ['FILED', 'IN_REVIEW'] } },
    select: {
      caseId: true,
      kind: true,
      state: true,
      receiptAt: true,
      requestedAt: true,
      breachCase: { select: { organisationId: true, organisation: { select: { name: true } } } },
    },
  });
  return rows.flatMap(({ breachCase, receiptAt, requestedAt, state, ...row }) => {
    const at = state === 'FILED' ? receiptAt : requestedAt;
    if (!at || (state !== 'FILED' && state !== 'IN_REVIEW')) return [];
    const { organisationId, organisation } = breachCase;
    return [
      { ...row, state, organisationId, laboratory: organisation.name, ruleId: '', at: at.toISOString(), target: false },
    ];
  });
}
