import { strictDeadline } from '../cases/rules';
import { isValidSiren, normalizePhone } from '../organisations/rules';
import { answerOf, FIELDS, type FieldDef, type FormContext, isAnswered } from './form/rules';
import type { BlockKey, FilingContent } from './form/schema';

/** One thing that stands between a draft and its notification. */
export interface Missing {
  /** Form path, `block.name`: the list of what is missing jumps to it. */
  path: string;
  block: BlockKey;
  messageKey: string;
}

export interface GateContext {
  now: Date;
  /** Awareness of the case: the dossier must quote it, not contradict it. */
  awarenessAt: Date | null;
  awarenessBasis: string | null;
}

/** Facts of the form at `now`: late = a notification reaching the CNIL now is beyond T0 + 72 h (art. 33(1)). */
export function formContext({ now, awarenessAt, awarenessBasis }: GateContext): FormContext {
  return { now, awarenessBasis, late: awarenessAt !== null && now.getTime() > strictDeadline(awarenessAt).getTime() };
}

/** Fields a person sees, in the order of the teleservice. */
export function shownFields(content: FilingContent, context: FormContext): FieldDef[] {
  return FIELDS.filter((def) => def.shown(content, context));
}

/**
 * What an initial notification still lacks (column I of domain §3), in the order of the form: unanswered demanded
 * fields first found, then answers that contradict each other or the case. « Ne sait pas pour l’instant » counts as
 * an answer wherever the form offers it.
 */
export function missingForInitial(content: FilingContent, gate: GateContext): Missing[] {
  const context = formContext(gate);
  const found: Missing[] = [];
  for (const def of shownFields(content, context)) {
    const value = answerOf(content, def);
    if (!isAnswered(value)) {
      if (def.initial && def.demanded(content, context))
        found.push(missing(def, def.path === 'dates.delayReasons' ? 'delayReasons' : 'required'));
      continue;
    }
    const problem = invalidAnswer(def, value) ?? contradiction(def, content, gate);
    if (problem) found.push(missing(def, problem));
  }
  return found;
}

function missing(def: FieldDef, key: string): Missing {
  return { path: def.path, block: def.block, messageKey: `filings.missing.${key}` };
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

function invalidAnswer(def: FieldDef, value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (def.type === 'email' && !EMAIL.test(value.trim())) return 'email';
  if (def.type === 'siren' && !isValidSiren(value)) return 'siren';
  if (def.type === 'phone' && normalizePhone(value) === null) return 'phone';
  return null;
}

function contradiction(def: FieldDef, content: FilingContent, gate: GateContext): string | null {
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
export function completeness(content: FilingContent, gate: GateContext, scope: 'initial' | 'complete'): number {
  const context = formContext(gate);
  const demanded = shownFields(content, context).filter(
    (def) => (def.initial || (scope === 'complete' && def.complete)) && def.demanded(content, context),
  );
  const bad = new Set(missingForInitial(content, gate).map((item) => item.path));
  const given = demanded.filter((def) => isAnswered(answerOf(content, def)) && !bad.has(def.path));
  return Math.floor((given.length / demanded.length) * 100);
}
