import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { mayImport } from '../../policy';
import { mappingContentSchema } from '../../schema';

/** A kept mapping in the list to choose from. */
export type MappingDto = {
  id: string;
  name: string;
  columns: number;
  rules: number;
  authorName: string;
  /** Reference of the incident it was kept in. */
  incident: string;
  updatedAt: Date;
};

/**
 * The mappings kept in the incidents for which the actor imports: what they know already, and nothing of the incidents of
 * others. Newest first.
 */
export async function listMappings(tx: Tx, actor: Actor): Promise<MappingDto[]> {
  const own = [...new Set(actor.memberships.flatMap(({ incidentId }) => incidentId ?? []))];
  const incidentIds = own.filter((incidentId) => mayImport(actor, incidentId));
  if (incidentIds.length === 0) return [];
  const kept = await tx.importMapping.findMany({
    where: { incidentId: { in: incidentIds } },
    orderBy: { updatedAt: 'desc' },
    take: 100,
  });
  const incidents = await tx.incident.findMany({ where: { id: { in: incidentIds } }, select: { id: true, ref: true } });
  return kept.map(({ id, name, content, authorName, incidentId, updatedAt }) => {
    const { columns, rules } = mappingContentSchema.parse(content);
    return {
      id,
      name,
      columns: Object.keys(columns).length,
      rules: rules.length,
      authorName,
      incident: incidents.find((incident) => incident.id === incidentId)?.ref ?? '',
      updatedAt,
    };
  });
}
