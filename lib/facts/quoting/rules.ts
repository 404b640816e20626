import type { FactKey } from '../keys/catalogue';
import { changedQuotes, keptQuotes, type QuoteDef, type Quotes } from '../quotes/rules';
import type { Facts } from '../rules';

export type QuoterKind = 'FILING' | 'REPORT' | 'LETTER';

/** A document that quotes facts: a dossier, a report to an authority, a letter. */
export interface Quoter {
  kind: QuoterKind;
  id: string;
  /** null: of the incident as a whole. */
  caseId: string | null;
  /** What it is, as a code of its own noun: CNIL_INITIAL, SECTOR_REPORT, the name of a letter. */
  what: string;
  state: string;
  /** Still to be changed by hand, or already handed in: then only a further document says the new value. */
  open: boolean;
  table: readonly QuoteDef[];
  content: object;
  quotes: Quotes;
}

/** How one document stands towards one fact. */
export interface Citation {
  kind: QuoterKind;
  id: string;
  caseId: string | null;
  what: string;
  state: string;
  open: boolean;
  paths: string[];
  outdated: boolean;
  /** Why it differs on purpose; '' when it does not. */
  keptBecause: string;
}

/** Documents that quote the fact, each with whether it still says the current value. */
export function citationsOf(o: {
  quoters: readonly Quoter[];
  key: FactKey;
  factsOf: (caseId: string | null) => Facts;
}): Citation[] {
  return o.quoters.flatMap((quoter) => {
    const { kind, id, caseId, what, state, open, table, content, quotes } = quoter;
    const mine = table.filter((def) => def.key === o.key);
    const place = { table: mine, content, quotes, facts: o.factsOf(caseId), handedIn: !open };
    const changes = changedQuotes(place);
    const paths = mine
      .map((def) => def.path)
      .filter((path) => quotes[path] || changes.some((one) => one.path === path));
    if (paths.length === 0) return [];
    const keptBecause = keptQuotes(place)[0]?.reason ?? '';
    return [{ kind, id, caseId, what, state, open, paths, outdated: changes.length > 0, keptBecause }];
  });
}

/** How many documents say an outdated value: to change by hand, and handed in already. */
export interface Outdated {
  open: number;
  handedIn: number;
}

/** Outdated documents by fact. */
export function outdatedByKey(o: {
  quoters: readonly Quoter[];
  factsOf: (caseId: string | null) => Facts;
}): Map<FactKey, Outdated> {
  const found = new Map<FactKey, Outdated>();
  for (const { table, content, quotes, caseId, open } of o.quoters) {
    const changes = changedQuotes({ table, content, quotes, facts: o.factsOf(caseId), handedIn: !open });
    for (const key of new Set(changes.map((change) => change.key))) {
      const known = found.get(key) ?? { open: 0, handedIn: 0 };
      found.set(key, open ? { ...known, open: known.open + 1 } : { ...known, handedIn: known.handedIn + 1 });
    }
  }
  return found;
}
