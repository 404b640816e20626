import { z } from 'zod';
import type { ActionResult } from '@/lib/platform/actions/action';

const receivedSchema = z.object({ id: z.uuid(), fileName: z.string(), size: z.number(), sha256: z.string() });
const failureSchema = z.object({
  error: z.object({
    code: z.enum([
      'UNAUTHENTICATED',
      'NOT_FOUND',
      'FORBIDDEN',
      'INVALID',
      'CONFLICT',
      'GUARD',
      'RATE_LIMITED',
      'TOO_LARGE',
      'STORAGE_FULL',
      'UNAVAILABLE',
    ]),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
});

export type Received = z.infer<typeof receivedSchema>;
export type UploadInput = {
  incidentId: string;
  caseId?: string;
  kind: string;
  file: File;
  /** Share already sent, 0 to 1; 1 while the server hashes and records. */
  onProgress?: (share: number) => void;
  /** Said when the connection breaks; the server says everything else itself, in the person's language. */
  interrupted: string;
};

/**
 * Sends a file to POST /api/evidence with progress. The answer has the form of an action's: what was received, or what
 * to tell the person. fetch() cannot report the progress of an upload, hence XMLHttpRequest.
 */
export function uploadEvidence(input: UploadInput): Promise<ActionResult<Received>> {
  const { incidentId, caseId, kind, file, onProgress, interrupted } = input;
  const query = new URLSearchParams({ incident: incidentId, kind, ...(caseId && { case: caseId }) });
  const broken: ActionResult<Received> = { ok: false, error: { code: 'UNAVAILABLE', message: interrupted } };
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/evidence?${query}`);
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onerror = () => resolve(broken);
    request.onload = () => resolve(read(request.responseText) ?? broken);
    request.send(file);
  });
}

function read(body: string): ActionResult<Received> | null {
  const answer = parse(body);
  const received = receivedSchema.safeParse(answer);
  if (received.success) return { ok: true, data: received.data };
  const failed = failureSchema.safeParse(answer);
  return failed.success ? { ok: false, error: failed.data.error } : null;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
