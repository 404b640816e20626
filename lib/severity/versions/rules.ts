import type { Worksheet } from '../schema';

/** One answer that differs; `path` is `section.field`. */
export interface Change {
  path: string;
  before: unknown;
  after: unknown;
}

function flatten(worksheet: Worksheet): Map<string, unknown> {
  return new Map(
    Object.entries(worksheet).flatMap(([section, answers]) =>
      Object.entries(answers).map(([field, value]) => [`${section}.${field}`, value] as const),
    ),
  );
}

/** Answers that changed from one version to the next, in the order of the page; what is pending confirmation is not one. */
export function worksheetDiff(before: Worksheet, after: Worksheet): Change[] {
  const old = flatten(before);
  return [...flatten(after)]
    .filter(([path, value]) => !path.endsWith('.proposed') && JSON.stringify(old.get(path)) !== JSON.stringify(value))
    .map(([path, value]) => ({ path, before: old.get(path), after: value }));
}
