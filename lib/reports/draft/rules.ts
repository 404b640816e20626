import { type QuoteDef, quoteAll } from '@/lib/facts/quotes/rules';
import type { Facts } from '@/lib/facts/rules';
import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import { reportSchema } from '../form/schema';
import type { ReportKind } from '../kinds/catalogue';

/** What a draft takes that is no fact of the incident: identifiers, sharing marks, who was told, earlier receipts. */
export interface DraftSource {
  laboratory: { finess: string } | null;
  /** Laboratories of the incident, for a report that speaks of all. */
  entities: readonly string[];
  /** Who writes, for a report of the cell; a laboratory speaks through its responsible biologist. */
  writer: { name: string; email: string; position: string };
  firstSignalAt: Date;
  tlp: string;
  pap: string;
  vendorName: string;
  /** Codes of `AUTHORITIES_TOLD` with whom an exchange or a receipt is recorded. */
  told: readonly string[];
  /** Receipt of the stage before (NIS 2), of the complaint (insurer); '' when there is none. */
  previous: string;
  /** Words for the position of the responsible biologist. */
  managerPosition: string;
}

/** TLP of the incident as PAP knows it: PAP has no AMBER+STRICT. */
const papOf = (code: string) => (code === 'AMBER_STRICT' ? 'AMBER' : code);

function baseAnswers(kind: ReportKind, s: DraftSource): Answers {
  const inLaboratory = s.laboratory !== null;
  const found = s.firstSignalAt.toISOString();
  return {
    declarant: inLaboratory
      ? { position: s.managerPosition, capacity: kind === 'COMPLAINT' ? 'LEGAL_REPRESENTATIVE' : null }
      : s.writer,
    structure: inLaboratory
      ? { finess: s.laboratory?.finess ?? '', type: 'MEDICAL_LAB' }
      : { count: s.entities.length, entities: s.entities.join('\n') },
    sharing: { tlp: s.tlp, pap: papOf(s.pap) },
    told: { authorities: s.told.length > 0 ? s.told : ['NONE'] },
    ...(inLaboratory ? {} : { summary: { foundAt: found }, situation: { foundAt: found } }),
    facts: { author: 'UNKNOWN' },
    offences: { articles: kind === 'COMPLAINT' ? ['ART_323_1', 'ART_323_3'] : [] },
    previous: { number: s.previous },
    claim: s.previous ? { complaintLodged: true, complaintNumber: s.previous } : {},
  };
}

/** A first draft from the facts. What only a person can judge stays empty: impact, help, qualification, prejudice. */
export function draftReport(o: {
  kind: ReportKind;
  source: DraftSource;
  table: readonly QuoteDef[];
  facts: Facts;
}): Answers {
  const schema = reportSchema(o.kind);
  const content = schema.parse(baseAnswers(o.kind, o.source));
  return schema.parse(quoteAll({ table: o.table, content, facts: o.facts }));
}
