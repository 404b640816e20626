import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';
import { type MaskedPerson, maskPerson } from '../list/masked';
import { mayReveal, PERSON_READERS } from '../policy';
import { type Identity, identityOf } from '../reveal/identity';
import { isOpen } from '../reveal/rules';
import { type PersonEvent, readHistory } from './history';
import { type Addressee, addresseeOf, isTwoStep } from './letters';

export type PersonPage = {
  incidentId: string;
  person: MaskedPerson;
  letter: { to: Addressee; because: string | null; twoStep: boolean };
  hasPhone: boolean;
  hasPost: boolean;
  history: PersonEvent[];
  /** Open for this reader, with the real time at which it closes and how long that is from now, in milliseconds. */
  reveal: { identity: Identity; expiresAt: string; leftMs: number } | null;
  mayReveal: boolean;
};

type Ref = { incidentId: string; personId: string };

const COLUMNS = {
  id: true,
  caseId: true,
  identity: true,
  secret: true,
  department: true,
  categories: true,
  flags: true,
  hasEmail: true,
  hasPost: true,
  hasPhone: true,
  nirValid: true,
  rowNumber: true,
} as const;

async function openReveal(tx: Tx, actor: Actor, { incidentId, personId }: Ref): Promise<Date | null> {
  const last = await tx.personReveal.findFirst({
    where: { incidentId, personId, userId: actor.userId },
    orderBy: { expiresAt: 'desc' },
    select: { expiresAt: true },
  });
  return last !== null && isOpen(last.expiresAt, realNow()) ? last.expiresAt : null;
}

/**
 * One person: masked, with what leaked, who is written to and what happened; in clear only inside an open reveal of this
 * user. The view is logged in the same transaction.
 * @throws DomainError NOT_FOUND for everyone but the laboratory's people and the auditor
 */
export async function getPerson(actor: Actor, ref: Ref): Promise<PersonPage> {
  const { incidentId, personId } = ref;
  return withActor(actor, async (tx) => {
    const row = await tx.person.findFirst({ where: { id: personId, incidentId }, select: COLUMNS });
    if (row === null || !hasRole(actor, incidentId, PERSON_READERS, row.caseId)) throw notFound();
    const laboratory = await tx.breachCase.findFirstOrThrow({
      where: { id: row.caseId, incidentId },
      select: { organisation: { select: { name: true } } },
    });
    const keys = await incidentKeys(tx, incidentId);
    const plaintext = createSealer({ table: 'person', ...keys })
      .open(row.id, row.secret)
      .toString('utf8');
    const allowed = mayReveal(actor, incidentId, row.caseId);
    const expires = allowed ? await openReveal(tx, actor, ref) : null;
    const history = await readHistory(tx, ref);
    await appendLog(tx, actor, {
      incidentId,
      caseId: row.caseId,
      type: 'patients.personViewed',
      payload: { personId },
    });
    const { to, because } = addresseeOf(row.flags, row);
    return {
      incidentId,
      person: maskPerson({ ...row, row: row.rowNumber }, { plaintext, laboratory: laboratory.organisation.name }),
      letter: { to, because, twoStep: isTwoStep(row.flags) },
      hasPhone: row.hasPhone,
      hasPost: row.hasPost,
      history,
      reveal: expires && {
        identity: identityOf(plaintext, row.nirValid),
        expiresAt: expires.toISOString(),
        leftMs: expires.getTime() - realNow().getTime(),
      },
      mayReveal: allowed,
    };
  });
}
