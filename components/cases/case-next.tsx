import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { Step } from '@/lib/cases/checklist/step';
import type { CaseView } from '@/lib/cases/detail/queries';
import { hrefOf } from './case-step-place';
import { useStepWords } from './case-step-words';

/** "À faire maintenant": the one next act of this laboratory, or whom it waits for. */
export function CaseNext({ view, step }: { view: Pick<CaseView, 'incidentId' | 'caseId'>; step: Step }) {
  const t = useTranslations('cases.steps');
  const words = useStepWords();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-3">
      <div className="min-w-48 flex-1">
        <h3 className="text-muted text-xs">{t('now')}</h3>
        <p className="font-semibold">{words.title(step)}</p>
        <p className="text-sm">{words.detail(step)}</p>
      </div>
      {step.act && step.place ? (
        <Button asChild variant="primary">
          <Link href={hrefOf(step.place, view)}>{words.act(step)}</Link>
        </Button>
      ) : null}
    </div>
  );
}
