import { answerOf, type FieldDef, isAnswered, UNKNOWN } from './question';

/** One thing that stands between a draft and its leaving. */
export interface Missing<B extends string = string> {
  /** Form path, `block.name`: the list of what is missing jumps to it. */
  path: string;
  block: B;
  /** Whole message key, e.g. `questionnaire.missing.required`. */
  messageKey: string;
}

/** The questions of a form, and what its noun knows about answers that cannot stand. */
export interface Questionnaire<C extends object, X> {
  fields: readonly FieldDef<C, X>[];
  /** Message key of why an answer given cannot stand; null when it can. */
  problem?: (def: FieldDef<C, X>, content: C, context: X) => string | null;
  /** Message key for a demanded answer not given, where a plain sentence is not enough. */
  required?: (def: FieldDef<C, X>) => string | null;
}

export type Scope = 'initial' | 'complete';

/** Questions a person sees, in the order of the form. */
export function shownFields<C extends object, X>(
  { fields }: Questionnaire<C, X>,
  content: C,
  context: X,
): FieldDef<C, X>[] {
  return fields.filter((def) => def.shown(content, context));
}

/** True when a first version needs an answer here, given the other answers. */
export function isDemanded<C extends object, X>(def: FieldDef<C, X>, content: C, context: X): boolean {
  return isAsked(def, content, context, 'initial');
}

/** True when a version of that scope needs an answer here; a complete one needs what a first one needs, and more. */
function isAsked<C extends object, X>(def: FieldDef<C, X>, content: C, context: X, scope: Scope): boolean {
  return (def.initial || (scope === 'complete' && def.complete)) && def.demanded(content, context);
}

/** « Ne sait pas pour l’instant », alone or as the one choice of a list. */
function isUnknown(value: unknown): boolean {
  return value === UNKNOWN || (Array.isArray(value) && value.includes(UNKNOWN));
}

/**
 * What a version still lacks, in the order of the form: demanded questions without an answer, and answers that cannot
 * stand. « Ne sait pas pour l’instant » is an answer of a first version wherever the form offers it, not of a complete
 * one.
 */
export function missingAnswers<C extends object, X>(
  form: Questionnaire<C, X>,
  content: C,
  context: X,
  scope: Scope = 'initial',
): Missing[] {
  return shownFields(form, content, context).flatMap((def) => {
    const value = answerOf(content, def);
    const asked = isAsked(def, content, context, scope);
    const key = isAnswered(value)
      ? (malformed(def, value) ??
        form.problem?.(def, content, context) ??
        (asked && scope === 'complete' && isUnknown(value) ? 'questionnaire.missing.stillUnknown' : null))
      : asked
        ? (form.required?.(def) ?? 'questionnaire.missing.required')
        : null;
    return key ? [{ path: def.path, block: def.block, messageKey: key }] : [];
  });
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

function malformed(def: { type: string }, value: unknown): string | null {
  return def.type === 'email' && typeof value === 'string' && !EMAIL.test(value.trim())
    ? 'questionnaire.missing.email'
    : null;
}

/**
 * Share of the demanded answers already given, 0…100, rounded down so that 100 means ready. `complete` adds what a
 * complete version demands.
 */
export function completenessOf<C extends object, X>(
  form: Questionnaire<C, X>,
  content: C,
  context: X,
  scope: Scope = 'initial',
): number {
  const demanded = shownFields(form, content, context).filter((def) => isAsked(def, content, context, scope));
  if (demanded.length === 0) return 100;
  const bad = new Set(missingAnswers(form, content, context, scope).map((item) => item.path));
  const given = demanded.filter((def) => isAnswered(answerOf(content, def)) && !bad.has(def.path));
  return Math.floor((given.length / demanded.length) * 100);
}
