import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/lib/platform/auth/actor';
import { takePoint } from '@/lib/platform/auth/rate-limit';
import { notFound } from '@/lib/platform/errors';
import { PRIVATE } from './route';

/** Counts one file taken out by a person: 30 a minute over all kinds. @throws DomainError RATE_LIMITED */
export async function takeExport(actor: Actor): Promise<void> {
  await takePoint('export', actor.userId, { points: 30, seconds: 60 });
}

/** The incident named in the address of an export. @throws NOT_FOUND when it is none */
export function incidentOf(query: Readonly<Record<string, string>>): string {
  const incident = z.uuid().safeParse(query.incident);
  if (!incident.success) throw notFound();
  return incident.data;
}

/** A CSV file to keep, text or stream; `fileName` with its ending. */
export function csvAnswer(body: BodyInit, fileName: string): Response {
  return new Response(body, {
    headers: {
      ...PRIVATE,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
}
