import { receiveLeakFile } from '@/lib/patients/files/service';
import { leakFileSchema } from '@/lib/patients/schema';
import { invalidInput } from '@/lib/platform/actions/failure';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { takePoint } from '@/lib/platform/auth/rate-limit';
import { DomainError, notFound } from '@/lib/platform/errors';

/**
 * POST /api/uploads/leak-file?incident=ID, the file as the raw body and its name, URI-encoded, in `x-file-name`:
 * streamed to storage as it comes, never in memory. Answers the import it leads to.
 */
export const POST = route(async (actor, request) => {
  await takePoint('leak-upload', actor.userId, { points: 20, seconds: 60 });
  const parsed = leakFileSchema.safeParse({
    incidentId: new URL(request.url).searchParams.get('incident'),
    fileName: decoded(request.headers.get('x-file-name')),
  });
  if (!parsed.success) throw invalidInput(parsed.error);
  if (!request.body) throw new DomainError('INVALID', 'patients.problems.EMPTY_FILE');
  const received = await receiveLeakFile(actor, parsed.data, request.body);
  return Response.json(received, { status: received.known ? 200 : 201, headers: PRIVATE });
});

/** Nothing to read here: an address that only takes files does not say so. */
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
