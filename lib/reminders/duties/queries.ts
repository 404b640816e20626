import 'server-only';
import type { Role } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { translator } from '@/lib/platform/i18n/translator';
import { requestOfReminder } from '@/lib/requests/reminders/rules';
import { packsInForce } from '@/lib/rules/queries';
import type { Bilingual } from '@/lib/rules/schema';

/** A duty as a reminder names it: who answers for it and what it is called. */
export interface Duty {
  owner: Role;
  label: Bilingual;
}

/** Finds the duty of an obligation by the rule that dated it, or by its kind for a row older than the rules. */
export type Duties = (obligation: { kind: string; ruleId?: string }) => Duty | null;

/** The duties of every rule pack, the administrators' included. One query. */
export async function readDuties(tx: Tx): Promise<Duties> {
  const rules = (await packsInForce(tx)).flatMap((pack) => pack.rules);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const byKind = new Map(rules.map((rule) => [rule.kind, rule]));
  return ({ kind, ruleId = '' }) => {
    const found = byId.get(ruleId);
    return (found?.kind === kind ? found : byKind.get(kind)) ?? requestDuty(kind);
  };
}

/** The answer to a patient is no duty of a rule pack: its month runs from each request. */
function requestDuty(kind: string): Duty | null {
  const number = requestOfReminder(kind);
  if (number === null) return null;
  const label = (locale: 'fr' | 'en') => translator(locale, 'mail.reminders')('request', { number });
  return { owner: 'DPO', label: { fr: label('fr'), en: label('en') } };
}
