import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { escapeLike } from '@/lib/platform/utils/like';
import type { TableParams } from '@/lib/platform/utils/table-params';
import { canReadAuthorities, canRecordContact } from '../policy';
import { stepState } from '../rules';
import type { ContactRow, ContactSort } from '../schema';

export type ContactParams = TableParams<ContactSort, 'step' | 'direction' | 'authority'>;

const LATE = (now: Date) => ({ nextStep: { not: '' }, nextDoneAt: null, nextAt: { lt: now } });
const OPEN = { nextStep: { not: '' }, nextDoneAt: null };

function where(incidentId: string, params: ContactParams, now: Date): Prisma.AuthorityContactWhereInput {
  const { step, direction, authority } = params.filters;
  const contains = { contains: escapeLike(params.q), mode: 'insensitive' as const };
  const text = ['counterpart', 'outcome', 'nextStep', 'reference', 'authorName'] as const;
  const and: Prisma.AuthorityContactWhereInput[] = [{ incidentId }];
  if (params.q) and.push({ OR: [...text.map((field) => ({ [field]: contains })), { authority: { name: contains } }] });
  if (authority.length > 0) and.push({ authority: { code: { in: [...authority] } } });
  if (direction.length === 1) and.push({ direction: direction[0] === 'INCOMING' ? 'INCOMING' : 'OUTGOING' });
  if (step.includes('open')) and.push(OPEN);
  else if (step.includes('late')) and.push(LATE(now));
  return { AND: and };
}

function order(params: ContactParams): Prisma.AuthorityContactOrderByWithRelationInput[] {
  const { sort, dir } = params;
  if (sort === 'authority') return [{ authority: { name: dir } }, { at: 'desc' }];
  if (sort === 'next') return [{ nextAt: { sort: dir, nulls: 'last' } }, { at: 'desc' }];
  return [{ at: dir }, { id: dir }];
}

type Found = Prisma.AuthorityContactGetPayload<{ include: { authority: { select: { name: true } } } }>;

async function toRows(tx: Tx, actor: Actor, found: readonly Found[], now: Date): Promise<ContactRow[]> {
  const ids = found.flatMap((contact) => contact.caseId ?? []);
  const cases = await tx.breachCase.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, organisation: { select: { name: true } } },
  });
  const names = new Map(cases.map((c) => [c.id, c.organisation.name]));
  return found.map((contact) => {
    const step = stepState(contact, now);
    return {
      id: contact.id,
      at: contact.at.toISOString(),
      authority: contact.authority.name,
      counterpart: contact.counterpart,
      channel: contact.channel,
      direction: contact.direction,
      outcome: contact.outcome,
      nextStep: contact.nextStep,
      nextAt: contact.nextAt?.toISOString() ?? null,
      nextDoneAt: contact.nextDoneAt?.toISOString() ?? null,
      step,
      laboratory: contact.caseId === null ? '' : (names.get(contact.caseId) ?? ''),
      reference: contact.reference,
      author: contact.authorName,
      canComplete: (step === 'open' || step === 'late') && canRecordContact(actor, contact),
    };
  });
}

/** One page of the exchanges with authorities, and how many follow-ups are open or late in all. */
export async function listContacts(
  actor: Actor,
  input: { incidentId: string; params: ContactParams },
): Promise<{ rows: ContactRow[]; total: number; open: number; late: number }> {
  const { incidentId, params } = input;
  if (!canReadAuthorities(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const now = await incidentNow(tx, incidentId);
    const found = await tx.authorityContact.findMany({
      where: where(incidentId, params, now),
      orderBy: order(params),
      skip: params.offset,
      take: params.pageSize,
      include: { authority: { select: { name: true } } },
    });
    return {
      rows: await toRows(tx, actor, found, now),
      total: await tx.authorityContact.count({ where: where(incidentId, params, now) }),
      open: await tx.authorityContact.count({ where: { incidentId, ...OPEN } }),
      late: await tx.authorityContact.count({ where: { incidentId, ...LATE(now) } }),
    };
  });
}
