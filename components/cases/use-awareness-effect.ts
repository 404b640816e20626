'use client';
import { useEffect, useState } from 'react';
import { type CaseEffect, effectAnswerSchema } from '@/lib/cases/awareness/schema';

const PAUSE_MS = 350;

export type EffectState =
  | { status: 'idle' }
  | { status: 'loading' }
  | { status: 'failed' }
  | { status: 'ready'; cases: CaseEffect[] };

/** Asks the server, a moment after the typing, what a date would do; an answer to an older date is dropped. */
export function useAwarenessEffect(input: {
  incidentId: string;
  caseIds: readonly string[];
  awarenessAt: string;
  now: number;
}): EffectState {
  const at = Date.parse(input.awarenessAt);
  const valid = !Number.isNaN(at) && at <= input.now && input.caseIds.length > 0;
  const query = valid
    ? new URLSearchParams({
        incident: input.incidentId,
        cases: input.caseIds.join(','),
        at: new Date(at).toISOString(),
      }).toString()
    : '';
  const [answer, setAnswer] = useState<{ query: string; cases: CaseEffect[] | null } | null>(null);

  useEffect(() => {
    if (query === '') return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const cases = await ask(query, abort.signal);
      if (!abort.signal.aborted) setAnswer({ query, cases });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query]);

  if (query === '') return { status: 'idle' };
  if (answer?.query !== query) return { status: 'loading' };
  return answer.cases ? { status: 'ready', cases: answer.cases } : { status: 'failed' };
}

async function ask(query: string, signal: AbortSignal): Promise<CaseEffect[] | null> {
  try {
    const response = await fetch(`/api/cases/awareness-effect?${query}`, { signal });
    if (!response.ok) return null;
    return effectAnswerSchema.safeParse(await response.json()).data?.cases ?? null;
  } catch {
    return null;
  }
}
