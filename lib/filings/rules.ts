import {
  completenessOf,
  type Missing,
  missingAnswers,
  type Questionnaire,
  type Scope,
} from '@/lib/platform/questionnaire/gate';
import { delayReasonsDemanded } from '../cases/rules';
import { isValidSiren, normalizePhone } from '../organisations/rules';
import { FIELDS, type FieldDef, type FormContext } from './form/rules';
import type { FilingContent } from './form/schema';

export type GateContext = Omit<FormContext, 'late'> & {
  /** Deadline of the case as the rules in force gave it; left out or null: awareness + 72 h. */
  deadlineAt?: Date | null;
};

/** Facts of the form at `now`: late = a notification reaching the CNIL now is beyond the deadline (art. 33(1)). */
export function formContext({ deadlineAt, ...gate }: GateContext): FormContext {
  return { ...gate, late: delayReasonsDemanded({ ...gate, deadlineAt }, gate.now) };
}

/** The CNIL's questions with what the case knows about their answers. */
export const QUESTIONNAIRE: Questionnaire<FilingContent, FormContext> = {
  fields: FIELDS,
  problem(def, content, context) {
    const key = invalidAnswer(def, content) ?? contradiction(def, content, context);
    return key ? `filings.missing.${key}` : null;
  },
  required: (def) => (def.path === 'dates.delayReasons' ? 'filings.missing.delayReasons' : null),
};

/**
 * What an initial notification still lacks (column I of domain §3), in the order of the form: unanswered demanded
 * fields first found, then answers that contradict each other or the case.
 */
export function missingForInitial(content: FilingContent, gate: GateContext): Missing[] {
  return missingAnswers(QUESTIONNAIRE, content, formContext(gate));
}

function invalidAnswer(def: FieldDef, { organisation, contact }: FilingContent): string | null {
  if (def.path === 'organisation.siren' && !isValidSiren(organisation.siren)) return 'siren';
  if (def.path === 'contact.phone' && normalizePhone(contact.phone) === null) return 'phone';
  return null;
}

function contradiction(def: FieldDef, content: FilingContent, gate: FormContext): string | null {
  const { dates, data, organisation, others, information } = content;
  const time = (value: string | null) => (value ? Date.parse(value) : Number.NaN);
  switch (def.path) {
    case 'organisation.postcode': {
      const french = ['', 'france'].includes(organisation.country.trim().toLowerCase());
      return french && !/^\d{5}$/.test(organisation.postcode.trim()) ? 'postcode' : null;
    }
    case 'others.parties':
      return others.parties.some((party) => !party.role || !party.name.trim()) ? 'party' : null;
    case 'dates.awarenessAt':
      if (gate.awarenessAt && time(dates.awarenessAt) !== gate.awarenessAt.getTime()) return 'awarenessDiffers';
      return time(dates.awarenessAt) > gate.now.getTime() ? 'future' : null;
    case 'dates.endAt':
      return time(dates.endAt) < time(dates.startAt) ? 'endBeforeStart' : null;
    case 'dates.startAt':
      return time(dates.startAt) > time(dates.awarenessAt) ? 'startAfterAwareness' : null;
    case 'dates.processorNotifiedAt':
      return time(dates.processorNotifiedAt) > gate.now.getTime() ? 'future' : null;
    case 'information.informedOn':
      return time(information.informedOn) > gate.now.getTime() ? 'future' : null;
    case 'data.perCountry':
      return data.perCountry.some(({ country, count }) => !country.trim() || !/^\d+$/.test(count.replace(/\s/g, '')))
        ? 'perCountry'
        : null;
    case 'type.status':
      return (content.type.status === 'WITHDRAW') !== (content.type.purpose === 'WITHDRAWS') ? 'statusDiffers' : null;
    case 'type.notificationType':
      return content.type.notificationType === 'INITIALE' && content.type.previousNotificationNumber.trim()
        ? 'notInitial'
        : null;
    case 'data.sensitive':
      return data.sensitive.includes('NONE') && data.sensitive.length > 1 ? 'noneWithOthers' : null;
    default:
      return null;
  }
}

/**
 * Share of the demanded answers already given, 0…100, rounded down so that 100 means ready. `complete` adds what a
 * complete notification demands.
 */
export function completeness(content: FilingContent, gate: GateContext, scope: Scope): number {
  return completenessOf(QUESTIONNAIRE, content, formContext(gate), scope);
}
