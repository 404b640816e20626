import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A model of the Prisma schema, as far as the drawing of the data model needs it. */
type Model = {
  /** The file it stands in: an area of the product. */
  area: string;
  name: string;
  table: string;
  /** What its comment says of it, on one line; '' without one. */
  says: string;
  fields: readonly Field[];
};
type Field = { name: string; column: string; type: string; optional: boolean; key: boolean };
/** A column that names a row of another table. */
type Reference = { from: Model; to: Model; field: Field };

/** Columns whose name is not that of the model they refer to. */
export const ALIASES: Readonly<Record<string, string>> = {
  caseId: 'BreachCase',
  runId: 'ImportRun',
  requestId: 'PatientRequest',
  templateId: 'LetterTemplate',
  vendorOrgId: 'Organisation',
  proofId: 'Evidence',
  firstSignalProofId: 'Evidence',
  receiptId: 'Evidence',
  packageId: 'Evidence',
  authorId: 'User',
  ownerId: 'User',
  keptId: 'Person',
  otherId: 'Person',
  noticeId: 'ProcessorNotice',
  noticeDeliveryId: 'ProcessorNoticeDelivery',
  mailboxId: 'BounceMailbox',
  contactId: 'AuthorityContact',
  assessmentId: 'SeverityAssessment',
  actionId: 'RemediationAction',
  itemId: 'RemediationItem',
  actId: 'PersonFlagAct',
  sourceBatchId: 'Batch',
  previousId: 'Filing',
  supersedesId: 'LegalDecision',
};

const BLOCK = /((?:^\/\/\/.*\n)*)^model (\w+) \{\n([\s\S]*?)^\}/gm;
const FIELD = /^ {2}(\w+)\s+(\w+)(\??)(?: +(.*))?$/gm;

/** All models of a folder of schema files, in the order of the files. */
export function modelsIn(folder: string): Model[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.prisma'));
  return files
    .sort()
    .flatMap((file) => readModels(path.basename(file, '.prisma'), readFileSync(path.join(folder, file), 'utf8')));
}

function readModels(area: string, source: string): Model[] {
  return Array.from(source.matchAll(BLOCK), ([, comment = '', name = '', body = '']) => {
    const together = /@@id\(\[([^\]]+)\]/.exec(body)?.[1]?.split(/,\s*/) ?? [];
    const fields = Array.from(body.matchAll(FIELD), ([, field = '', type = '', optional, rest = '']) => ({
      name: field,
      column: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field,
      type,
      optional: optional === '?',
      key: /@id\b/.test(rest) || together.includes(field),
    }));
    const says = comment
      .replaceAll(/^\/\/\/ ?/gm, '')
      .trim()
      .replaceAll('\n', ' ');
    return { area, name, table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name, says, fields };
  });
}

/**
 * Which table each column points to: by its name (`batchId` → Batch), or by ALIASES. That of the incident is left out:
 * nearly every table has it.
 */
function references(models: readonly Model[]): Reference[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  return models.flatMap((from) =>
    from.fields.flatMap((field) => {
      const stem = /^(\w+)Id$/.exec(field.name)?.[1];
      const name = ALIASES[field.name] ?? (stem ? `${stem.charAt(0).toUpperCase()}${stem.slice(1)}` : '');
      const to = byName.get(name);
      return to && to.name !== 'Incident' ? [{ from, to, field }] : [];
    }),
  );
}

const HEAD = `# Data model

Written by \`npm run docs:data-model\` from [prisma/models](../prisma/models); a test refuses a stale copy. One picture per
area: tables, their keys, and which column names a row of which table. Left out: every other column, and
\`incident_id\`, which nearly every table has, with forced row-level security ([security.md](security.md)); it is part of the
primary key on the patients' side, so that those tables can be split by incident.
`;

/** The picture of one area in mermaid: its tables with their key columns, and where their columns point. */
function picture(own: readonly Model[], all: readonly Reference[]): string {
  const refs = all.filter(({ from }) => own.includes(from));
  const boxes = own.map((model) => {
    const points = refs.filter(({ from }) => from === model).map(({ field }) => field);
    const shown = model.fields.filter((field) => field.key || points.includes(field));
    const lines = shown.map((field) => {
      const marks = [...(field.key ? ['PK'] : []), ...(points.includes(field) ? ['FK'] : [])].join(', ');
      return `    ${field.type} ${field.column} ${marks}`;
    });
    return [`  ${model.table} {`, ...lines, '  }'].join('\n');
  });
  const lines = refs.map(
    ({ from, to, field }) => `  ${to.table} ${field.optional ? '|o' : '||'}--o{ ${from.table} : ${field.column}`,
  );
  return ['```mermaid', 'erDiagram', ...boxes, ...lines, '```'].join('\n');
}

/** docs/data-model.md: one picture and one table for each area. */
export function dataModelPage(models: readonly Model[]): string {
  const refs = references(models);
  const areas = [...new Set(models.map(({ area }) => area))].map((area) => {
    const own = models.filter((model) => model.area === area);
    const rows = own.map(({ name, table, says }) => `| \`${table}\` | ${name} | ${says.replaceAll('|', '\\|')} |`);
    const title = `## ${area.charAt(0).toUpperCase()}${area.slice(1)}`;
    return [title, picture(own, refs), ['| Table | Model | |', '|---|---|---|', ...rows].join('\n')].join('\n\n');
  });
  return `${HEAD}\n${areas.join('\n\n')}\n`;
}
