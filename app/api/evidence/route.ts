import { uploadSchema } from '@/lib/evidence/schema';
import { storeEvidence } from '@/lib/evidence/service';
import { invalidInput } from '@/lib/platform/actions/failure';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { takePoint } from '@/lib/platform/auth/rate-limit';
import { DomainError, notFound } from '@/lib/platform/errors';

/**
 * POST /api/evidence?incident=ID&case=ID&kind=KIND, the file as the raw body and its name, URI-encoded, in
 * `x-file-name`: streamed to storage as it comes. Answers what was received, with its SHA-256.
 */
export const POST = route(async (actor, request) => {
  await takePoint('evidence-upload', actor.userId, { points: 60, seconds: 60 });
  const { searchParams } = new URL(request.url);
  const parsed = uploadSchema.safeParse({
    incidentId: searchParams.get('incident'),
    caseId: searchParams.get('case'),
    kind: searchParams.get('kind'),
    fileName: decoded(request.headers.get('x-file-name')),
  });
  if (!parsed.success) throw invalidInput(parsed.error);
  if (!request.body) throw new DomainError('INVALID', 'storage.errors.empty');
  return Response.json(await storeEvidence(actor, parsed.data, request.body), { status: 201, headers: PRIVATE });
});

/** There is nothing to read at this address: 404 like every other, instead of telling that it exists. */
export const GET = route(async () => {
  throw notFound();
});

function decoded(name: string | null): string {
  try {
    return decodeURIComponent(name ?? '');
  } catch {
    return '';
  }
}
