import { types } from 'node:util';
import { logger } from './logger';

/**
 * The framework prints the errors of pages and malformed acts itself, whole: the message of a database error may quote
 * a row, that of a parser what was sent. From here on an error given to the console goes to the logger instead: name, frames,
 * code and the digest by which the reader's reference finds it, never its message.
 */
export function keepErrorsOutOfConsole(target: Pick<Console, 'error' | 'warn'> = console): void {
  for (const method of ['error', 'warn'] as const) {
    const print = target[method].bind(target);
    target[method] = (...args: unknown[]) => {
      const err = args.find((arg) => types.isNativeError(arg));
      if (err) logger.error({ err, digest: digestOf(err) }, 'request failed');
      else print(...args);
    };
  }
}

function digestOf(error: object): string | undefined {
  return 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined;
}
