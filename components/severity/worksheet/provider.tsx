'use client';
import { createContext, type ReactNode, useContext, useDeferredValue, useMemo, useRef, useState } from 'react';
import { FormProvider, useWatch } from 'react-hook-form';
import { Awake } from '@/components/form/awake';
import { useDraft } from '@/components/form/questionnaire/use-draft';
import { saveWorksheet } from '@/lib/severity/actions';
import { type Missing, missingOf, type Score, scoreOf } from '@/lib/severity/rules';
import type { Worksheet } from '@/lib/severity/schema';
import type { AssessmentView } from '@/lib/severity/versions/queries';

const schema = () => import('@/lib/severity/schema').then((module) => module.worksheetSchema);

/** Every answer of the worksheet, for the merge of two people's changes. */
const fieldsOf = (worksheet: Worksheet) =>
  Object.entries(worksheet).flatMap(([block, answers]) =>
    Object.keys(answers).map((name) => ({ block, name, path: `${block}.${name}` })),
  );

type Draft = Omit<ReturnType<typeof useDraft<Worksheet>>, 'form'>;
interface WorksheetContext extends Omit<Draft, 'schema'> {
  incidentId: string;
  assessment: AssessmentView;
  /** The answers as chosen, as far as they can be read. */
  worksheet: Worksheet;
  score: Score;
  missing: Missing[];
  /** Brings a field into view and focuses it. */
  jump: (path: string) => void;
}

const Context = createContext<WorksheetContext | null>(null);

interface Props {
  incidentId: string;
  assessment: AssessmentView;
  children: ReactNode;
}

/** One draft for everything below: answers, autosave, the score as it builds up by the rules of the server. */
export function WorksheetDraft({ incidentId, assessment, children }: Props) {
  const { id: assessmentId, caseId } = assessment;
  const [fields] = useState(() => fieldsOf(assessment.worksheet));
  const { form, ...draft } = useDraft<Worksheet>({
    key: `severity.${assessmentId}`,
    schema,
    fields,
    content: assessment.worksheet,
    lockVersion: assessment.lockVersion,
    savedAt: assessment.updatedAt,
    save: ({ lockVersion, content }) =>
      saveWorksheet({ incidentId, caseId, assessmentId, lockVersion, worksheet: content }),
  });
  return (
    <FormProvider {...form}>
      <Awake>
        <Computed incidentId={incidentId} assessment={assessment} draft={draft}>
          {children}
        </Computed>
      </Awake>
    </FormProvider>
  );
}

function Computed({ incidentId, assessment, draft: { schema, ...draft }, children }: Props & { draft: Draft }) {
  const values = useDeferredValue(useWatch());
  const lastGood = useRef(assessment.worksheet);
  const computed = useMemo(() => {
    const parsed = schema?.safeParse(values);
    if (parsed?.success) lastGood.current = parsed.data;
    const worksheet = lastGood.current;
    return { worksheet, score: scoreOf(worksheet), missing: missingOf(worksheet) };
  }, [values, schema]);
  const jump = (path: string) => {
    const target = document.getElementById(`field-${path}`);
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    target?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
  };
  return <Context value={{ ...draft, ...computed, incidentId, assessment, jump }}>{children}</Context>;
}

/** The worksheet above. Throws when there is none. */
export function useWorksheet(): WorksheetContext {
  const context = useContext(Context);
  if (!context) throw new Error('useWorksheet needs a <WorksheetDraft> above');
  return context;
}
