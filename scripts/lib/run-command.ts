import { spawn } from 'node:child_process';
import { OperatorError } from './operator-error';

export interface CommandOptions {
  env?: Record<string, string | undefined>;
  /** Show the output as it comes; otherwise it is kept and shown only when the command fails. */
  show?: boolean;
  /** Ends the command (its whole process group). */
  signal?: AbortSignal;
}

/** Runs a program to its end. Throws OperatorError with its last output when it fails. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<void> {
  const result = await runForExitCode(command, args, options);
  if (result.code === 0) return;
  if (options.signal?.aborted) throw options.signal.reason;
  if (result.output.includes('ENOSPC') || result.output.includes('No space left on device')) {
    throw new OperatorError(
      'The disk is full. Free some space (about 3 GB for the full demonstration), then start again.',
    );
  }
  const shown = options.show ? '' : `:\n${result.output.slice(-4000)}`;
  throw new OperatorError(`${[command, ...args].join(' ')} failed (exit code ${result.code})${shown}`);
}

/** Runs a program to its end; its exit code (1 when it was killed) and the end of its output. */
export function runForExitCode(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...options.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-20_000);
      if (options.show) process.stdout.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    };
    options.signal?.addEventListener('abort', end, { once: true });
    child.once('error', reject);
    child.once('close', (code) => {
      options.signal?.removeEventListener('abort', end);
      resolve({ code: code ?? 1, output });
    });
  });
}
