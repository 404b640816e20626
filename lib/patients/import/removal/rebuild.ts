import type { Sealer } from '@/lib/platform/crypto/sealer';
import { flagBit, flagsOf } from '../../person/flags';
import { mergeEncoded, type Reach, reachOf } from '../merging/merge';

/** A person that several files hold, and what each of their rows said. */
export type SharedPerson = {
  id: string;
  caseId: string;
  runId: string;
  rowNumber: number;
  flags: number;
  hasEmail: boolean;
};
export type Share = {
  personId: string;
  runId: string;
  rowNumber: number;
  sealId: string;
  secret: Buffer;
  department: string;
  categories: number;
  flags: number;
  emailIdx: string | null;
  phoneIdx: string | null;
  landlineIdx: string | null;
  nameBirthIdx: string | null;
};

/** A person as the other files alone would have made them. */
export type Rebuilt = Omit<Share, 'personId' | 'sealId'> & {
  id: string;
  caseId: string;
  before: { runId: string; reach: Reach };
  reach: Reach;
};

const NO_ADDRESS = flagBit('NO_ADDRESS');
/** What one row is enough to raise (chunk-sql.ts). */
const RAISED = flagsOf(['PROTECTED_ADULT', 'DECEASED', 'DOMESTIC_RISK', 'MILITARY', 'SENSITIVE']);

const firstOf = <K extends 'emailIdx' | 'phoneIdx' | 'landlineIdx' | 'nameBirthIdx'>(
  shares: readonly Share[],
  key: K,
) => shares.find((share) => share[key] !== null)?.[key] ?? null;

/**
 * Merges a person again from the shares that stay, in the order they were read. Marks that a laboratory has set or
 * cleared by hand stay as they are. Null when no other file holds them: they go with the import.
 */
export function rebuild(
  person: SharedPerson,
  use: { shares: readonly Share[]; without: string; sealer: Sealer },
): Rebuilt | null {
  const rest = use.shares.filter(({ runId }) => runId !== use.without);
  const [first, ...others] = rest;
  if (first === undefined) return null;
  const open = (share: Share) => use.sealer.open(share.sealId, share.secret).toString('utf8');
  const text = others.reduce((kept, share) => mergeEncoded(kept, open(share)).text, open(first));
  const { payload } = mergeEncoded(text, text);
  const known = use.shares.reduce((set, { flags }) => set | flags, 0);
  const raised = others.reduce((set, { flags }) => set | (flags & RAISED), first.flags);
  const complete = payload.street !== '' && payload.postcode !== '' && payload.city !== '';
  // What a laboratory has set or cleared by hand is not what any row said.
  const cleared = known & RAISED & ~person.flags;
  const flags = ((complete ? raised & ~NO_ADDRESS : raised) & ~cleared) | (person.flags & ~known);
  const emailIdx = firstOf(rest, 'emailIdx');
  const moves = person.runId === use.without;
  return {
    id: person.id,
    caseId: person.caseId,
    secret: use.sealer.seal(person.id, Buffer.from(text, 'utf8')),
    department: rest.find(({ department }) => department !== '')?.department ?? '',
    categories: rest.reduce((set, { categories }) => set | categories, 0),
    flags,
    emailIdx,
    phoneIdx: firstOf(rest, 'phoneIdx'),
    landlineIdx: firstOf(rest, 'landlineIdx'),
    nameBirthIdx: firstOf(rest, 'nameBirthIdx'),
    runId: moves ? first.runId : person.runId,
    rowNumber: moves ? first.rowNumber : person.rowNumber,
    before: { runId: person.runId, reach: reachOf(person) },
    reach: reachOf({ hasEmail: emailIdx !== null, flags }),
  };
}
