/**
 * JSON Canonicalization Scheme (RFC 8785) restricted to what a hash chain can trust in every language: strings,
 * safe integers, booleans, null and plain objects of them. Floats, arrays, dates and undefined are refused, because
 * two readers could print them differently.
 */
export type CanonicalValue = string | number | boolean | null | { readonly [key: string]: CanonicalValue };

/** A value outside the restricted form; names its path, never its content (it may be personal data). */
export class CanonicalJsonError extends TypeError {
  constructor(path: string, reason: string) {
    super(`${path || 'value'}: ${reason}`);
    this.name = 'CanonicalJsonError';
  }
}

function text(value: string, path: string): string {
  if (!value.isWellFormed()) throw new CanonicalJsonError(path, 'not well-formed Unicode');
  if (value.includes('\u0000')) throw new CanonicalJsonError(path, 'NUL is refused (PostgreSQL cannot store it)');
  return JSON.stringify(value);
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const proto: unknown = Object.getPrototypeOf(value);
  return (proto === Object.prototype || proto === null) && Object.getOwnPropertySymbols(value).length === 0;
}

function write(value: unknown, path: string, depth: number): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return text(value, path);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new CanonicalJsonError(path, 'not a safe integer');
    return String(value);
  }
  if (typeof value !== 'object' || !isPlainObject(value)) throw new CanonicalJsonError(path, `${typeof value} refused`);
  if (depth > 8) throw new CanonicalJsonError(path, 'nested too deep');
  // RFC 8785 §3.2.3: keys ordered by UTF-16 code units, which is what the default sort compares.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${text(key, path)}:${write(value[key], path ? `${path}.${key}` : key, depth + 1)}`);
  return `{${members.join(',')}}`;
}

/**
 * The one byte sequence of a value (RFC 8785, restricted as said above).
 * @throws CanonicalJsonError on anything outside the restriction.
 */
export function canonicalJson(value: CanonicalValue): string {
  return write(value, '', 0);
}
