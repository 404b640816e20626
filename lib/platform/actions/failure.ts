import 'server-only';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { DomainError, type ErrorCode } from '@/lib/platform/errors';
import { logger } from '@/lib/platform/log/logger';

export type Failure = { code: ErrorCode; message: string; fields?: Record<string, string> };
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: Failure };

/** A zod refusal as a DomainError; a custom message that is a message key stays, others become a plain sentence. */
export function invalidInput(error: z.ZodError): DomainError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const key = /^[a-z][\w-]*(\.[\w-]+)+$/.test(issue.message) ? issue.message : 'common.errors.invalidField';
    fields[issue.path.join('.') || 'root'] ??= key;
  }
  return new DomainError('INVALID', 'common.errors.invalid', {}, fields);
}

/** The one mapping from an error to what a person reads, in their language. The unexpected is logged and named by a number. */
export async function toFailure(error: unknown): Promise<Failure> {
  const t = await getTranslations();
  if (error instanceof DomainError) {
    const fields = Object.entries(error.fields).map(([path, key]) => [path, t(key, error.params)]);
    return {
      code: error.code,
      message: t(error.key, error.params),
      ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
    };
  }
  const digest = Math.random().toString(36).slice(2, 8).toUpperCase();
  logger.error({ err: error instanceof Error ? error : new Error('unknown'), digest });
  return { code: 'UNAVAILABLE', message: t('common.errors.unexpected', { digest }) };
}
