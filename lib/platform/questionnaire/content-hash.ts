import { createHash } from 'node:crypto';

/**
 * SHA-256 (hex) of a dossier's content as stored: keys sorted, so that the order in which PostgreSQL hands a jsonb back
 * does not matter. What is approved and what is filed must have the same one.
 */
export function contentHash(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
