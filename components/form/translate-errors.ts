/** A schema may refuse with a message key (`filings.errors.delayReasons`); zod's own sentences are not keys. */
const KEY = /^[a-z][\w-]*(\.[\w-]+)+$/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Replaces message keys by their text in a react-hook-form result, at any depth; leaves everything else untouched. */
export function translateErrors<R>(result: R, translate: (key: string) => string | undefined): R {
  if (isRecord(result) && isRecord(result.errors)) walk(result.errors, translate, 0);
  return result;
}

function walk(node: Record<string, unknown>, translate: (key: string) => string | undefined, depth: number): void {
  if (typeof node.message === 'string' && KEY.test(node.message))
    node.message = translate(node.message) ?? node.message;
  if (depth > 6) return;
  for (const [name, child] of Object.entries(node)) {
    if (name === 'ref') continue;
    if (isRecord(child)) walk(child, translate, depth + 1);
    else if (Array.isArray(child)) for (const item of child) if (isRecord(item)) walk(item, translate, depth + 1);
  }
}
