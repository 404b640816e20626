import type { Role } from '@/lib/platform/auth/actor';
import type { Applicable } from '@/lib/rules/rules';
import { KINDS } from '../../../reports/kinds/catalogue';
import type { StepContext, StepFacts } from '../facts';
import { actFor, LAB, type Place, type StateOf, type StepState, WRITERS } from '../step';

const REPORTERS: Readonly<Record<string, readonly Role[]>> = {
  COMPLAINT: [...WRITERS, 'LEGAL'],
  INSURER: [...WRITERS, 'LEGAL'],
};
const DEFAULT_REPORTERS: readonly Role[] = [...WRITERS, 'LIAISON'];

/** A report with a form of its own: sector report, complaint, insurer, NIS 2. The receipt or the person's word ends it. */
export const reportState: StateOf = (facts, item, context) => {
  const { kind } = item.rule;
  const report = reportOf(facts, kind);
  const settled = rowState(facts, item);
  const place = report ? ({ page: 'report', id: report.id } as const) : placeOf(kind, context);
  if (settled) return { ...settled, place };
  const open = { state: 'OPEN', place, ...actFor(context, 'report', REPORTERS[kind] ?? DEFAULT_REPORTERS) } as const;
  if (report?.state === 'SENT')
    return {
      state: 'OPEN',
      place,
      detail: 'report.sent',
      ...actFor(context, 'record', REPORTERS[kind] ?? DEFAULT_REPORTERS),
    };
  if (report?.state === 'READY') return { ...open, detail: 'report.ready' };
  if (report?.state === 'DRAFT') return { ...open, detail: 'report.draft', params: { percent: report.completeness } };
  const row = facts.obligations.find((one) => one.kind === kind);
  if (row?.state === 'IN_PROGRESS') return { ...open, detail: 'report.inProgress' };
  return { ...open, detail: item.startAt || !item.rule.trigger.startsWith('NIS2') ? todoOf(item) : 'report.after' };
};

/** Where the report is started, for those who read such reports; the others find the text it rests on. */
function placeOf(kind: string, { viewer }: StepContext): Place {
  const readers = KINDS.find((item) => item.kind === kind)?.readers ?? [];
  const reads = viewer.roles.some((role) => readers.includes(role) || LAB.includes(role));
  return { page: reads ? 'reports' : 'record', kind };
}

/** What a pack brings that the product has no place for: recorded by hand. */
export const plainState: StateOf = (facts, item, context) => {
  const { kind, owner } = item.rule;
  const place = { page: 'record', kind } as const;
  const settled = rowState(facts, item);
  if (settled) return { ...settled, place };
  const row = facts.obligations.find((one) => one.kind === kind);
  const detail = row?.state === 'IN_PROGRESS' ? 'report.inProgress' : todoOf(item);
  return { state: 'OPEN', detail, place, ...actFor(context, 'record', [...WRITERS, owner]) };
};

/** A contact that the cell makes once for all laboratories. */
export const contactState: StateOf = (facts, item) => {
  const { kind } = item.rule;
  const report = facts.reports.find((one) => one.kind === kind && one.wide && one.sentAt);
  const at = report?.sentAt ?? facts.contacts.find((one) => one.kind === kind)?.at ?? null;
  const place = { page: 'authorities' } as const;
  return at
    ? { state: 'DONE', detail: 'contact.done', doneAt: at, place }
    : { state: 'OPEN', detail: 'contact.todo', place };
};

function reportOf(facts: StepFacts, kind: string) {
  return facts.reports.find((one) => one.kind === kind && one.state !== 'WITHDRAWN');
}

function rowState(facts: StepFacts, item: Applicable): StepState | null {
  const row = facts.obligations.find((one) => one.kind === item.rule.kind);
  if (row?.state === 'DONE')
    return {
      state: 'DONE',
      detail: row.reference ? 'report.doneRef' : 'report.done',
      params: { reference: row.reference },
      doneAt: row.doneAt,
    };
  return row?.state === 'NOT_REQUIRED' ? { state: 'NOT_REQUIRED', detail: 'report.notRequired' } : null;
}

function todoOf({ rule }: Applicable): string {
  if (rule.requirement === 'ADVISED') return 'report.advised';
  return rule.withoutDelay && !rule.period ? 'report.withoutDelay' : 'report.todo';
}
