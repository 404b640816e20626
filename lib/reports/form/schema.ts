import { answersSchema } from '@/lib/platform/questionnaire/from-fields';
import { REPORT_KINDS, type ReportKind } from '../kinds/catalogue';
import { reportForm } from './rules';

const SCHEMAS = new Map(REPORT_KINDS.map((kind) => [kind, answersSchema(reportForm(kind).fields)]));

/** What a draft of this kind may hold; always the same object for a kind. */
export function reportSchema(kind: ReportKind) {
  return SCHEMAS.get(kind) ?? answersSchema(reportForm(kind).fields);
}
