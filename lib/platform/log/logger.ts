import pino from 'pino';
import { env } from '@/lib/platform/env';

/** Fields that may be logged; whatever else a caller passes is dropped, so no patient datum can slip in. */
const ALLOWED = new Set([
  'job',
  'runId',
  'batchId',
  'caseId',
  'incidentId',
  'filingId',
  'userId',
  'code',
  'key',
  'digest',
  'route',
  'method',
  'status',
  'ms',
  'rows',
  'count',
  'attempt',
  'pid',
  'port',
  'state',
  'kind',
  'reason',
]);

function allowed(input: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    if (ALLOWED.has(name)) out[name] = value;
    else if (name === 'err' && value instanceof Error)
      out.err = { name: value.name, stack: frames(value), code: codeOf(value) };
  }
  return out;
}

/** The frames only: the message of a database error may quote a row. */
function frames(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .join('\n');
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** JSON logs on standard output, allow-listed. */
export const logger = pino({ level: env.VIGIE_LOG_LEVEL, base: { pid: process.pid }, formatters: { log: allowed } });
