import 'server-only';
import { notFound } from 'next/navigation';
import { DomainError } from '@/lib/platform/errors';

/** Turns a query's NOT_FOUND or FORBIDDEN into the 404 page: what one may not see does not exist. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN')) notFound();
    throw error;
  }
}
