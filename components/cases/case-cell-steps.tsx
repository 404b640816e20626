import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CaseView } from '@/lib/cases/detail/queries';
import { useStepWords } from './case-step-words';

/** What the cell does once for all laboratories: said here so that nobody does it twice. */
export function CaseCellSteps({ view }: { view: Pick<CaseView, 'steps'> }) {
  const t = useTranslations('cases.steps');
  const words = useStepWords();
  const steps = view.steps.filter((step) => step.group === 'cell');
  if (steps.length === 0) return null;
  return (
    <div className="border-t bg-sunken px-4 py-3">
      <h3 className="text-muted text-xs">{t('cell')}</h3>
      <ul className="mt-1 grid gap-0.5">
        {steps.map((step) => {
          const Icon = step.state === 'DONE' ? CircleCheck : CircleDashed;
          return (
            <li key={step.kind} className="flex items-baseline gap-2 text-sm">
              <Icon
                aria-hidden
                className={`size-4 flex-none self-center ${step.state === 'DONE' ? 'text-met' : 'text-muted'}`}
              />
              <span className="min-w-0 flex-1">{words.title(step)}</span>
              <span className="text-muted">{words.detail(step)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
