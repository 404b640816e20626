import { z } from 'zod';

const receivedSchema = z.object({ runId: z.uuid(), fileName: z.string(), known: z.boolean() });
const failureSchema = z.object({ error: z.object({ message: z.string() }) });

export type UploadAnswer = { ok: true; runId: string; known: boolean } | { ok: false; message: string };

function read(body: string): UploadAnswer | null {
  try {
    const answer: unknown = JSON.parse(body);
    const received = receivedSchema.safeParse(answer);
    if (received.success) return { ok: true, runId: received.data.runId, known: received.data.known };
    const failed = failureSchema.safeParse(answer);
    return failed.success ? { ok: false, message: failed.data.error.message } : null;
  } catch {
    return null;
  }
}

/**
 * Sends a leaked file to POST /api/uploads/leak-file; `onShare` gets the part sent, 0 to 1. fetch() cannot report the
 * progress of an upload, hence XMLHttpRequest. `interrupted` is said when the connection breaks.
 */
export function uploadLeakFile(input: {
  incidentId: string;
  file: File;
  onShare: (share: number) => void;
  interrupted: string;
}): Promise<UploadAnswer> {
  const broken: UploadAnswer = { ok: false, message: input.interrupted };
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/uploads/leak-file?incident=${encodeURIComponent(input.incidentId)}`);
    request.setRequestHeader('x-file-name', encodeURIComponent(input.file.name));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && input.onShare(event.loaded / event.total);
    request.onerror = () => resolve(broken);
    request.onload = () => resolve(read(request.responseText) ?? broken);
    request.send(input.file);
  });
}
