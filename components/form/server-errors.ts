import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { ActionResult } from '@/lib/platform/actions/action';

type Failure = Extract<ActionResult<never>, { ok: false }>['error'];

/**
 * Puts the server's refusals beside the fields that exist and focuses the first; what belongs to no field, or the
 * whole message when no field is named, is shown at the head of the form.
 */
export function applyServerErrors<V extends FieldValues, O>(
  form: UseFormReturn<V, unknown, O>,
  failure: Failure,
): void {
  const shown: Path<V>[] = [];
  const rest: string[] = [];
  for (const [name, message] of Object.entries(failure.fields ?? {})) {
    const path = knownPath(form, name);
    if (!path) {
      rest.push(message);
      continue;
    }
    form.setError(path, { type: 'server', message }, { shouldFocus: shown.length === 0 });
    shown.push(path);
  }
  if (shown.length === 0) form.setError('root', { type: 'server', message: [failure.message, ...rest].join(' ') });
  else if (rest.length > 0) form.setError('root', { type: 'server', message: rest.join(' ') });
}

function knownPath<V extends FieldValues, O>(form: UseFormReturn<V, unknown, O>, name: string): Path<V> | undefined {
  return [...form.control._names.mount].find((known): known is Path<V> => known === name);
}
