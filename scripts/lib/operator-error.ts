/** An error whose message already tells the operator what to do: printed without a stack trace, exit code 1. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}

/** Prints an error for a person at a terminal: the sentence alone for OperatorError, the stack for a defect. */
export function printError(error: unknown): void {
  if (error instanceof OperatorError) {
    console.error(`\n✖ ${error.message}`);
    return;
  }
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
}

/** True for a Node system error with this code (ENOENT, EADDRINUSE …). */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
