'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';

export type AnswersSchema<C> = z.ZodType<C, object>;

/**
 * The schema of a form that stands in a page, fetched once the page is up: `schema` is null until then, `ready()` waits
 * for it and asks again when it could not be fetched. `load` must be the same function at each render.
 */
export function useSchema<C>(load: () => Promise<AnswersSchema<C>>) {
  const [schema, setSchema] = useState<AnswersSchema<C> | null>(null);
  const asked = useRef<Promise<AnswersSchema<C>>>(null);
  const ready = useCallback(() => {
    asked.current ??= load().then(
      (loaded) => {
        setSchema(() => loaded);
        return loaded;
      },
      (error: unknown) => {
        asked.current = null;
        throw error;
      },
    );
    return asked.current;
  }, [load]);
  useEffect(() => {
    ready().catch(() => undefined);
  }, [ready]);
  return { schema, ready };
}
