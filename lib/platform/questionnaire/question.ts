/** The answer « ne sait pas pour l’instant »: given on purpose, and so distinct from a field left empty. */
export const UNKNOWN = 'UNKNOWN';

export type QuestionType =
  | 'text'
  | 'longText'
  | 'email'
  | 'phone'
  | 'digits'
  | 'count'
  | 'yesNo'
  | 'instant'
  | 'choice'
  | 'choices'
  | 'rows';

/** A column of a `rows` answer: words, or one code of a list; wording `columns.<path>.<name>`. */
export interface Column {
  name: string;
  list?: string;
  codes?: readonly string[];
}

/** One question as it is drawn: all that a page or a document needs to know of it. */
export interface Question {
  block: string;
  name: string;
  /** `block.name`, the form path; wording `fields.<path>` and, where it helps, `hints.<path>`. */
  path: string;
  type: QuestionType;
  /** Option codes; wording `options.<list>.<code>`. */
  list?: string;
  codes?: readonly string[];
  columns?: readonly Column[];
  /** Offers « ne sait pas pour l’instant ». */
  unknown: boolean;
  /** Demanded before a first version may leave (when shown and demanded). */
  initial: boolean;
  /** Demanded in a complete version on top of the initial ones. */
  complete: boolean;
  /** Wording or options come from a source that was not read: shown as to be verified. */
  toVerify: boolean;
}

export type Condition<C, X> = (content: C, context: X) => boolean;

/** A question with its conditions over the content `C` and what is known beside it, `X`. */
export interface FieldDef<C extends object, X> extends Question {
  block: keyof C & string;
  shown: Condition<C, X>;
  /** Narrower than `shown`: when the visible question is demanded. */
  demanded: Condition<C, X>;
}

type Options<C, X> = Partial<
  Pick<Question, 'list' | 'codes' | 'columns' | 'unknown' | 'initial' | 'complete' | 'toVerify'>
> & {
  shown?: Condition<C, X>;
  demanded?: Condition<C, X>;
};
export type FieldOptions<C extends object, X> = Options<C, X>;

const always = () => true;

/** A builder of questions for one content type: `field('dates', 'startAt', 'instant', { unknown: true })`. */
export function fieldBuilder<C extends object, X>() {
  return function field<B extends keyof C & string>(
    block: B,
    name: keyof C[B] & string,
    type: QuestionType,
    o: Options<C, X> = {},
  ): FieldDef<C, X> {
    return {
      block,
      name,
      path: `${block}.${name}`,
      type,
      list: o.list,
      codes: o.codes,
      columns: o.columns,
      unknown: o.unknown ?? false,
      initial: o.initial ?? false,
      complete: o.complete ?? false,
      toVerify: o.toVerify ?? false,
      shown: o.shown ?? always,
      demanded: o.demanded ?? always,
    };
  };
}

/** The answer of a question, whatever its type; undefined when the content has no such place. */
export function answerOf(content: object, def: Pick<Question, 'block' | 'name'>): unknown {
  const block: unknown = Reflect.get(content, def.block);
  return typeof block === 'object' && block !== null ? Reflect.get(block, def.name) : undefined;
}

/** True when something was answered; « ne sait pas pour l’instant » is an answer, blank text is not. */
export function isAnswered(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}

/** Blocks in the order of their questions; block number = index + 1. */
export function blocksOf<B extends string>(fields: readonly { block: B }[]): B[] {
  return [...new Set(fields.map((item) => item.block))];
}
