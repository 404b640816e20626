import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { mayImport } from '../../policy';
import { type ImportMapping, importMappingSchema, type StartImport } from '../../schema';
import { mappingProblems } from '../mappings/targets';

/** An import, for who may act on it. @throws NOT_FOUND */
export async function requireRun(tx: Tx, actor: Actor, runId: string) {
  const run = await tx.importRun.findUnique({ where: { id: runId } });
  if (run === null || !mayImport(actor, run.incidentId)) throw notFound();
  return { ...run, mapping: importMappingSchema.parse(run.mapping) };
}
export type Run = Awaited<ReturnType<typeof requireRun>>;

/** @throws DomainError INVALID: nothing can be read in the encoding and with the separator as chosen */
export function requireColumns({ header }: Pick<Run, 'header'>): void {
  if (header.length === 0) throw new DomainError('INVALID', 'imports.errors.notReadable');
}

/**
 * The mapping of an import with the columns, rules and laboratory as a person confirmed them.
 * @throws DomainError INVALID: unreadable as chosen, a needed column is missing, a column or laboratory is not of this file or incident
 */
export async function confirmedMapping(tx: Tx, run: Run, input: StartImport): Promise<ImportMapping> {
  const { columns, rules, caseId } = input;
  requireColumns(run);
  const [problem] = mappingProblems(columns, { caseId, rules: rules.length });
  if (problem !== undefined) throw new DomainError('INVALID', `patients.mapping.missing.${problem}`);
  const places = [...Object.values(columns), ...rules.map(({ column }) => column)];
  if (places.some((place) => place >= run.header.length))
    throw new DomainError('INVALID', 'patients.errors.columnUnknown');
  const wanted = new Set([...rules.map((rule) => rule.caseId), ...(caseId === null ? [] : [caseId])]);
  const known = await tx.breachCase.count({ where: { incidentId: run.incidentId, id: { in: [...wanted] } } });
  if (known !== wanted.size) throw new DomainError('INVALID', 'patients.mapping.missing.laboratory');
  return { ...run.mapping, columns, rules, caseId };
}
