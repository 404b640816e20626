import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import { completenessOf, type Missing, missingAnswers, type Questionnaire } from '@/lib/platform/questionnaire/gate';
import { answerOf, UNKNOWN } from '@/lib/platform/questionnaire/question';
import { checkFiness, compactIdentifier, normalizePhone } from '../../organisations/rules';
import { REPORT_KINDS, type ReportKind } from '../kinds/catalogue';
import { CERT_FR, NIS2_EARLY_WARNING, NIS2_FINAL, NIS2_NOTIFICATION } from './cyber';
import type { ReportContext, ReportField } from './field';
import { ARS, DGS, SECTOR_REPORT } from './health';
import { COMPLAINT, INSURER } from './justice';

const FIELDS: Readonly<Record<ReportKind, readonly ReportField[]>> = {
  SECTOR_REPORT,
  COMPLAINT,
  CERT_FR,
  ARS,
  DGS,
  INSURER,
  NIS2_EARLY_WARNING,
  NIS2_NOTIFICATION,
  NIS2_FINAL,
};

/** Answers that exclude the others of their list. */
const EXCLUSIVE = ['NONE', UNKNOWN];

/** Why an answer given cannot stand; null when it can. */
function problem(def: ReportField, content: Answers, { now }: ReportContext): string | null {
  const value = answerOf(content, def);
  const key = malformed(def, value, now);
  return key ? `reports.missing.${key}` : null;
}

function malformed(def: ReportField, value: unknown, now: Date): string | null {
  if (Array.isArray(value)) {
    if (def.type === 'rows') return value.some((row) => !named(row)) ? 'row' : null;
    return value.length > 1 && value.some((code) => EXCLUSIVE.includes(code)) ? 'alone' : null;
  }
  if (typeof value !== 'string' || value === UNKNOWN) return null;
  if (def.type === 'phone') return normalizePhone(value) === null ? 'phone' : null;
  if (def.type === 'instant') return Date.parse(value) > now.getTime() ? 'future' : null;
  if (def.path === 'structure.finess') return checkFiness(compactIdentifier(value)) === 'malformed' ? 'finess' : null;
  if (def.path === 'structure.postcode') return /^\d{5}$/.test(value.trim()) ? null : 'postcode';
  return null;
}

function named(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const name: unknown = Reflect.get(row, 'name');
  return typeof name === 'string' && name.trim() !== '';
}

type ReportForm = Questionnaire<Answers, ReportContext>;
const form = (kind: ReportKind): ReportForm => ({ fields: FIELDS[kind], problem });
const FORMS = new Map<ReportKind, ReportForm>(REPORT_KINDS.map((kind) => [kind, form(kind)]));

/** The questions of a kind of report; always the same object for a kind. */
export function reportForm(kind: ReportKind): ReportForm {
  return FORMS.get(kind) ?? form(kind);
}

/** What a report still lacks before it may leave, in the order of its form. */
export function missingInReport(kind: ReportKind, content: Answers, context: ReportContext): Missing[] {
  return missingAnswers(reportForm(kind), content, context);
}

/** Share of the demanded answers given, 0…100; 100 = ready. */
export function reportCompleteness(kind: ReportKind, content: Answers, context: ReportContext): number {
  return completenessOf(reportForm(kind), content, context);
}
