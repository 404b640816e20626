import type { Readable } from 'node:stream';
import { z } from 'zod';
import { openEvidence } from '@/lib/evidence/service';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { takePoint } from '@/lib/platform/auth/rate-limit';
import { notFound } from '@/lib/platform/errors';

type Context = { params: Promise<{ evidenceId: string }> };

/** GET /api/evidence/ID: the verified file, always as an attachment, never shown by the browser. */
export const GET = route<Context>(async (actor, _request, { params }) => {
  const id = z.uuid().safeParse((await params).evidenceId);
  if (!id.success) throw notFound();
  await takePoint('evidence-download', actor.userId, { points: 120, seconds: 60 });
  const { fileName, size, stream } = await openEvidence(actor, id.data);
  return new Response(toWeb(stream), {
    headers: {
      ...PRIVATE,
      // Not the file's own type: nothing here is ever rendered, whatever the browser thinks of the name.
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': attachment(fileName),
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
    },
  });
});

/** RFC 6266: a plain ASCII name for old readers, the real one encoded beside it. */
function attachment(fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/[^\w.()\- ]/g, '_')
    .replace(/_+/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: () => {
      stream.destroy();
    },
  });
}
