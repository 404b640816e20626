import { z } from 'zod';
import type { FactKey } from '../keys/catalogue';
import { type FactValue, sameValue } from '../keys/value';
import type { CurrentFact, Facts } from '../rules';

type Json = z.core.util.JSONType;
type Answers = Record<string, Json>;

/** A place of a form that quotes a fact. */
export interface QuoteDef {
  /** `block.name` of the form. */
  path: string;
  key: FactKey;
  /** The fact as the form writes it; `current` is the answer there now. Left out: as it is. */
  write?: (value: FactValue, current: unknown) => Json | undefined;
  /** What the form's answer says of the fact, for comparison with `write`'s; left out: the answer itself. */
  read?: (answer: unknown) => unknown;
  /** Other answers that go with it: a start date is shown only when the period is known. */
  also?: (value: FactValue) => Answers;
}

const quoteSchema = z.object({
  key: z.string(),
  ref: z.string().nullable(),
  /** The answer when it was taken. */
  value: z.json(),
  /** Kept on purpose although the fact has another value: for this value of the fact only. */
  kept: z.object({ value: z.json(), reason: z.string(), by: z.string(), at: z.string() }).optional(),
});
export type Quote = z.output<typeof quoteSchema>;
export type Quotes = Record<string, Quote>;
const quotesSchema = z.record(z.string(), quoteSchema);

/** The Json column `quotes` of a filing or a report; what cannot be read quotes nothing. */
export function readQuotes(stored: unknown): Quotes {
  const parsed = quotesSchema.safeParse(stored);
  return parsed.success ? parsed.data : {};
}

/** A quoting place whose fact has moved since. */
export interface QuoteChange {
  path: string;
  key: FactKey;
  /** The answer as it stands there. */
  quoted: unknown;
  /** The fact now, as the form writes it. */
  fact: Json;
  /** Answers to set with it, by path. */
  also: Answers;
  ref: string;
  from: CurrentFact['from'];
  source: string;
  scope: CurrentFact['scope'];
  /** When the fact was established and recorded, incident time. */
  asOf: Date | null;
  since: Date | null;
}

/** The answer at `block.name`. */
export function answerAt(content: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
      content,
    );
}

/** A copy of the content with the answers set, by path; paths that the content does not have are left out. */
export function withAnswers<C extends object>(content: C, answers: Answers): C {
  const copy = structuredClone(content);
  for (const [path, value] of Object.entries(answers)) {
    const [block = '', name = ''] = path.split('.');
    const at: unknown = Reflect.get(copy, block);
    if (typeof at === 'object' && at !== null && name in at) Reflect.set(at, name, value);
  }
  return copy;
}

interface Place {
  table: readonly QuoteDef[];
  content: object;
  quotes: Quotes;
  facts: Facts;
  /** Already with the authority: only a further document says a new value. */
  handedIn?: boolean;
}

/** Art. 33(3)(a) asks for approximate numbers: below this share of the larger one, a filed number still holds [design]. */
export const APPROXIMATE_SHARE = 0.05;

function closeEnough(a: unknown, b: unknown): boolean {
  return typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < Math.max(a, b) * APPROXIMATE_SHARE;
}

function written(def: QuoteDef, fact: CurrentFact, current: unknown): Json | undefined {
  return def.write ? def.write(fact.value, current) : fact.value;
}

function says(def: QuoteDef, answer: unknown): unknown {
  return def.read ? def.read(answer) : answer;
}

/**
 * Places whose fact has another value now. Not counted: an answer that says the same, one that a person wrote over the
 * fact while the fact has not moved since, and one kept on purpose for this very value.
 */
export function changedQuotes({ table, content, quotes, facts, handedIn }: Place): QuoteChange[] {
  return table.flatMap((def) => {
    const fact = facts[def.key];
    if (!fact) return [];
    const quoted = answerAt(content, def.path);
    const value = written(def, fact, quoted);
    if (value === undefined || sameValue(says(def, quoted), says(def, value))) return [];
    if (handedIn && closeEnough(quoted, value)) return [];
    const quote = quotes[def.path];
    if (quote && sameValue(says(def, quote.value), says(def, value))) return [];
    if (quote?.kept && sameValue(says(def, quote.kept.value), says(def, value))) return [];
    const { key, ref, from, source, scope, asOf, since } = fact;
    return [
      {
        path: def.path,
        key,
        quoted,
        fact: value,
        also: def.also?.(fact.value) ?? {},
        ref,
        from,
        source,
        scope,
        asOf,
        since,
      },
    ];
  });
}

/** The content with the changes taken. */
export function takeChanges<C extends object>(content: C, changes: readonly QuoteChange[]): C {
  return withAnswers(content, Object.assign({}, ...changes.map(({ path, fact, also }) => ({ ...also, [path]: fact }))));
}

/** A content in which every place quotes its fact; places whose fact is not known stay as they are. */
export function quoteAll<C extends object>(o: { table: readonly QuoteDef[]; content: C; facts: Facts }): C {
  const answers: Answers = {};
  for (const def of o.table) {
    const fact = o.facts[def.key];
    const value = fact && written(def, fact, answerAt(o.content, def.path));
    if (fact && value !== undefined) Object.assign(answers, def.also?.(fact.value), { [def.path]: value });
  }
  return withAnswers(o.content, answers);
}

/**
 * Quotes to write because the answer now says what its fact says: taking a fact, or typing its value, ties the two.
 * Only those that are new or were tied to another version of the fact.
 */
export function tiedQuotes({ table, content, quotes, facts }: Place): Quotes {
  const tied: Quotes = {};
  for (const def of table) {
    const fact = facts[def.key];
    if (!fact) continue;
    const answer = answerAt(content, def.path);
    const value = written(def, fact, answer);
    if (value === undefined || !sameValue(says(def, answer), says(def, value))) continue;
    const known = quotes[def.path];
    if (known?.ref === fact.ref && !known.kept && sameValue(known.value, value)) continue;
    tied[def.path] = { key: fact.key, ref: fact.ref, value };
  }
  return tied;
}

/** Answers that differ from their fact on purpose, with the reason. */
export function keptQuotes({
  table,
  content,
  quotes,
  facts,
}: Place): { path: string; key: FactKey; reason: string; by: string; at: string }[] {
  return table.flatMap((def) => {
    const [kept, fact] = [quotes[def.path]?.kept, facts[def.key]];
    if (!kept || !fact) return [];
    const answer = answerAt(content, def.path);
    const value = written(def, fact, answer);
    const stands =
      sameValue(says(def, kept.value), says(def, value)) && !sameValue(says(def, answer), says(def, value));
    return stands ? [{ path: def.path, key: def.key, reason: kept.reason, by: kept.by, at: kept.at }] : [];
  });
}
