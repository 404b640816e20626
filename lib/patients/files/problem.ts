import { DomainError } from '@/lib/platform/errors';
import type { FileProblem } from '../import/rows/reasons';

/** A leaked file that cannot be read as a whole, and why. */
export function unreadable(problem: FileProblem): DomainError {
  return new DomainError('INVALID', `patients.problems.${problem}`);
}
