/** Closed list of what can go wrong on purpose; `lib/platform/actions` maps each once to a message, a page or a status. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'INVALID'
  | 'CONFLICT'
  | 'GUARD'
  | 'RATE_LIMITED'
  | 'TOO_LARGE'
  | 'STORAGE_FULL'
  | 'UNAVAILABLE';

/** HTTP status of each code, for route handlers. */
export const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  INVALID: 422,
  CONFLICT: 409,
  GUARD: 409,
  RATE_LIMITED: 429,
  TOO_LARGE: 413,
  STORAGE_FULL: 507,
  UNAVAILABLE: 503,
};

/**
 * An expected failure that a person must read. `key` is a message key with its namespace
 * (`filings.errors.samePerson`), `fields` maps form paths to message keys.
 */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly key: string,
    readonly params: Record<string, string | number> = {},
    readonly fields: Record<string, string> = {},
  ) {
    super(`${code} ${key}`);
    this.name = 'DomainError';
  }
}

/** For anything the actor may not see: what one may not see does not exist. */
export function notFound(): DomainError {
  return new DomainError('NOT_FOUND', 'common.errors.notFound');
}

/** For an act on something visible that the actor's role does not allow. */
export function forbidden(): DomainError {
  return new DomainError('FORBIDDEN', 'common.errors.forbidden');
}
