import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Steps } from '@/components/layout/steps';
import { Card } from '@/components/ui/card';
import type { Step } from '@/lib/cases/checklist/step';
import type { CaseView } from '@/lib/cases/detail/queries';
import { CaseCellSteps } from './case-cell-steps';
import { CaseNext } from './case-next';
import { hrefOf } from './case-step-place';
import { StepFactsLine, StepTag } from './case-step-tag';
import { useStepWords } from './case-step-words';

/** "Ce que la loi demande ici": what to do now leads, then every duty with its state, date, owner and next act. */
export function CaseSteps({ view }: { view: CaseView }) {
  const t = useTranslations('cases.steps');
  const words = useStepWords();
  const own = view.steps.filter((step) => step.group === 'case');
  const next = own.find((step) => step.next);

  const detail = (step: Step) => (
    <>
      {words.detail(step)}
      {step.state === 'DONE' || step.state === 'NOT_REQUIRED' ? null : <StepFactsLine step={step} />}
    </>
  );

  const side = (step: Step) => (
    <span className="grid justify-items-start gap-1 sm:justify-items-end">
      <StepTag step={step} now={view.now} />
      {step.act && !step.next ? (
        <span className="flex items-center gap-1 font-semibold text-accent text-sm">
          {words.act(step)}
          <ArrowRight aria-hidden className="size-3.5" />
        </span>
      ) : null}
    </span>
  );

  return (
    <Card title={t('title')} hint={t('progress', view.progress)}>
      {next ? <CaseNext view={view} step={next} /> : null}
      <Steps
        items={own.map((step) => ({
          id: step.kind,
          state: step.state === 'DONE' ? 'done' : step.next ? 'now' : 'todo',
          title: words.title(step),
          detail: detail(step),
          tag: step.state === 'DONE' ? undefined : side(step),
          href: step.place ? hrefOf(step.place, view) : undefined,
        }))}
      />
      <CaseCellSteps view={view} />
    </Card>
  );
}
