'use client';
import { createContext, type ReactNode, useContext, useDeferredValue, useMemo, useRef, useState } from 'react';
import { FormProvider, useWatch } from 'react-hook-form';
import { Awake } from '@/components/form/awake';
import { useCaseNow } from '@/components/layout/case-clock';
import {
  completenessOf,
  isDemanded,
  type Missing,
  missingAnswers,
  type Questionnaire,
  shownFields,
} from '@/lib/platform/questionnaire/gate';
import type { FactChange } from '@/lib/platform/questionnaire/merge';
import { blocksOf, type Question } from '@/lib/platform/questionnaire/question';
import type { KeepFact } from './keep-answer';
import { type DraftSource, useDraft } from './use-draft';

type Draft<C extends object> = Omit<ReturnType<typeof useDraft<C>>, 'form'>;
interface DraftContext extends Omit<Draft<object>, 'schema'> {
  /** Namespace of the form's messages. */
  noun: string;
  fields: readonly Question[];
  blocks: readonly string[];
  /** Questions on the screen now, and whether each is demanded. */
  shown: readonly { def: Question; demanded: boolean }[];
  missing: Missing[];
  /** What a complete version lacks, on top of the first one too. */
  missingComplete: Missing[];
  /** Paths that were missing when the page was opened: their questions stay while they are answered. */
  opened: ReadonlySet<string>;
  percent: { initial: number; complete: number };
  changes: readonly FactChange[];
  /** Keeps an answer although its fact has moved; left out where that cannot be. */
  keepFact?: KeepFact;
  /** Brings a question into view and focuses it. */
  jump: (path: string) => void;
}

const Context = createContext<DraftContext | null>(null);

interface Props<C extends object, X> {
  noun: string;
  questionnaire: Questionnaire<C, X>;
  source: Omit<DraftSource<C>, 'fields'>;
  /** What the conditions look at beside the answers, at an instant; the deadline may pass while the page is open. */
  contextAt: (now: Date) => X;
  changes: readonly FactChange[];
  keepFact?: KeepFact;
  children: ReactNode;
}

/** One draft for everything below: form, autosave, what is missing, computed as it is typed by the rules of the server. */
export function QuestionnaireDraft<C extends object, X>(props: Props<C, X>) {
  const { form, ...draft } = useDraft({ ...props.source, fields: props.questionnaire.fields });
  return (
    <FormProvider {...form}>
      <Awake>
        <Computed {...props} draft={draft} focus={(path) => form.setFocus(path)} />
      </Awake>
    </FormProvider>
  );
}

function Computed<C extends object, X>({
  noun,
  questionnaire,
  source,
  contextAt,
  changes,
  keepFact,
  draft: { schema, ...draft },
  focus,
  children,
}: Props<C, X> & { draft: Draft<C>; focus: (path: string) => void }) {
  const values = useDeferredValue(useWatch());
  const lastGood = useRef(source.content);
  const content = useMemo(() => {
    const parsed = schema?.safeParse(values);
    if (parsed?.success) lastGood.current = parsed.data;
    return lastGood.current;
  }, [values, schema]);
  const now = useCaseNow();
  const context = useMemo(() => contextAt(new Date(now)), [contextAt, now]);
  const computed = useMemo(
    () => ({
      fields: questionnaire.fields,
      blocks: blocksOf(questionnaire.fields),
      shown: shownFields(questionnaire, content, context).map((def) => ({
        def,
        demanded: isDemanded(def, content, context),
      })),
      missing: missingAnswers(questionnaire, content, context),
      missingComplete: missingAnswers(questionnaire, content, context, 'complete'),
      percent: {
        initial: completenessOf(questionnaire, content, context),
        complete: completenessOf(questionnaire, content, context, 'complete'),
      },
    }),
    [questionnaire, content, context],
  );
  const [opened] = useState(
    () => new Set(missingAnswers(questionnaire, source.content, context).map((item) => item.path)),
  );
  const jump = (path: string) => {
    const target = document.getElementById(`field-${path}`);
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    const control = target?.querySelector<HTMLElement>('input, textarea, select, button');
    if (control) control.focus({ preventScroll: true });
    else focus(path);
  };
  return <Context value={{ ...draft, ...computed, noun, opened, changes, keepFact, jump }}>{children}</Context>;
}

/** The draft above. Throws when there is none. */
export function useDraftContext(): DraftContext {
  const context = useContext(Context);
  if (!context) throw new Error('useDraftContext needs a <QuestionnaireDraft> above');
  return context;
}
