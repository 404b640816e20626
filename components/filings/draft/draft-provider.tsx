'use client';
import { createContext, type ReactNode, useContext, useDeferredValue, useMemo, useRef } from 'react';
import { FormProvider, useWatch } from 'react-hook-form';
import { useCaseNow } from '@/components/layout/case-clock';
import { type FilingContent, filingContentSchema } from '@/lib/filings/form/schema';
import type { FilingView } from '@/lib/filings/queries';
import { completeness, type GateContext, type Missing, missingForInitial } from '@/lib/filings/rules';
import { useDraft } from './use-draft';

type Draft = ReturnType<typeof useDraft>;
interface DraftContext extends Omit<Draft, 'form'> {
  view: FilingView;
  /** The answers as typed, as far as they can be read. */
  content: FilingContent;
  /** The case's facts at the incident's present time. */
  gate: GateContext;
  missing: Missing[];
  percent: { initial: number; complete: number };
  /** Brings a field into view and focuses it. */
  jump: (path: string) => void;
}

const Context = createContext<DraftContext | null>(null);

/** One draft for everything below: form, autosave, what is missing, computed as it is typed by the rules of the server. */
export function DraftProvider({ view, children }: { view: FilingView; children: ReactNode }) {
  const { form, ...draft } = useDraft(view);
  return (
    <FormProvider {...form}>
      <Computed view={view} draft={draft} focus={(path) => form.setFocus(path)}>
        {children}
      </Computed>
    </FormProvider>
  );
}

interface ComputedProps {
  view: FilingView;
  draft: Omit<Draft, 'form'>;
  focus: (path: string) => void;
  children: ReactNode;
}

function Computed({ view, draft, focus, children }: ComputedProps) {
  const values = useDeferredValue(useWatch());
  const lastGood = useRef(view.content);
  const content = useMemo(() => {
    const parsed = filingContentSchema.safeParse(values);
    if (parsed.success) lastGood.current = parsed.data;
    return lastGood.current;
  }, [values]);
  // The deadline may pass while the page is open.
  const nowMs = useCaseNow();
  const gate = useMemo(() => ({ ...view.gate, now: new Date(nowMs) }), [view.gate, nowMs]);
  const computed = useMemo(
    () => ({
      missing: missingForInitial(content, gate),
      percent: { initial: completeness(content, gate, 'initial'), complete: completeness(content, gate, 'complete') },
    }),
    [content, gate],
  );
  const jump = (path: string) => {
    const target = document.getElementById(`field-${path}`);
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    const control = target?.querySelector<HTMLElement>('input, textarea, select, button');
    if (control) control.focus({ preventScroll: true });
    else focus(path);
  };
  return <Context value={{ ...draft, ...computed, view, gate, content, jump }}>{children}</Context>;
}

/** The draft above. Throws when there is none. */
export function useDraftContext(): DraftContext {
  const context = useContext(Context);
  if (!context) throw new Error('useDraftContext needs a <DraftProvider> above');
  return context;
}
