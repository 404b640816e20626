import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import { answerOf, type FieldDef, type FieldOptions, fieldBuilder } from '@/lib/platform/questionnaire/question';
import type { ReportScope } from '../kinds/catalogue';
import * as codes from './labels';

/** What a report's form knows beside its answers. */
export interface ReportContext {
  /** The incident's now. */
  now: Date;
  scope: ReportScope;
}
export type ReportField = FieldDef<Answers, ReportContext>;
type Options = FieldOptions<Answers, ReportContext>;

export const field = fieldBuilder<Answers, ReportContext>();

export const R = { initial: true } as const;
export const choice = (list: string, values: readonly string[], o: Options = {}): Options => ({
  list,
  codes: values,
  ...o,
});

/** Shown when the answer at `block.name` is, or holds, one of these values; demanded then. */
export function when(path: string, ...values: readonly unknown[]): Options {
  const [block = '', name = ''] = path.split('.');
  return {
    ...R,
    shown: (content) => {
      const answer = answerOf(content, { block, name });
      return values.some((value) => (Array.isArray(answer) ? answer.includes(value) : answer === value));
    },
  };
}

const inCase: Options = { shown: (_, { scope }) => scope === 'CASE' };
const inIncident: Options = { shown: (_, { scope }) => scope === 'INCIDENT' };

/** Who speaks. */
export const DECLARANT: readonly ReportField[] = [
  field('declarant', 'name', 'text', R),
  field('declarant', 'position', 'text', R),
  field('declarant', 'phone', 'phone', R),
  field('declarant', 'email', 'email', R),
];

/** The laboratory, or in a report for the whole incident the laboratories it speaks of. */
export const STRUCTURE: readonly ReportField[] = [
  field('structure', 'name', 'text', { ...R, ...inCase }),
  field('structure', 'finess', 'digits', { ...R, ...inCase }),
  field('structure', 'type', 'choice', choice('structureType', codes.STRUCTURE_TYPES, { ...R, ...inCase })),
  field('structure', 'address', 'text', { ...R, ...inCase }),
  field('structure', 'postcode', 'digits', { ...R, ...inCase }),
  field('structure', 'city', 'text', { ...R, ...inCase }),
];
export const ENTITIES: readonly ReportField[] = [
  field('structure', 'count', 'count', { ...R, ...inIncident }),
  field('structure', 'entities', 'longText', { ...R, ...inIncident }),
];

export const HELP: readonly ReportField[] = [
  field('help', 'requested', 'yesNo', R),
  field('help', 'text', 'longText', when('help.requested', true)),
];

export const TOLD: readonly ReportField[] = [
  field('told', 'authorities', 'choices', choice('authority', codes.AUTHORITIES_TOLD, R)),
  field('told', 'text', 'longText', { shown: (content) => !says(content, 'NONE') }),
];
function says(content: Answers, code: string): boolean {
  const told: unknown = content.told?.authorities;
  return Array.isArray(told) && told.includes(code);
}

/** TLP and PAP on every item shared (domain §9); an insurer or a court knows only how far it may be passed on. */
export const TLP: readonly ReportField[] = [field('sharing', 'tlp', 'choice', choice('tlp', codes.TLP, R))];
export const TLP_PAP: readonly ReportField[] = [...TLP, field('sharing', 'pap', 'choice', choice('pap', codes.PAP, R))];

/** State of care, and what it means when it is not the usual one. */
export function care(block: string): ReportField[] {
  return [
    field(block, 'careState', 'choice', choice('careState', codes.CARE_STATES, R)),
    field(block, 'careText', 'longText', when(`${block}.careState`, 'DEGRADED', 'INTERRUPTED')),
  ];
}
