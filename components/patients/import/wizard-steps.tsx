import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { LeakFileDto } from '@/lib/patients/import/runs/queries';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { cn } from '@/lib/platform/utils/cn';

const STEPS = ['file', 'columns', 'check', 'run', 'fate'] as const;

/** Where the chosen import stands among the five steps. */
function stepOf(run: ImportRunDto | null, file: LeakFileDto | null): number {
  switch (run?.state) {
    case undefined:
      return 0;
    case 'UPLOADED':
      return 1;
    case 'CHECKING':
    case 'READY':
      return 2;
    case 'DONE':
    case 'CANCELLED':
      return file?.state === 'KEPT' ? 4 : 5;
    default:
      return 3;
  }
}

/** The way of a leaked file, the present step lit. */
export function WizardSteps({ run, file }: { run: ImportRunDto | null; file: LeakFileDto | null }) {
  const [t, common] = [useTranslations('imports.steps'), useTranslations('common.steps')];
  const now = stepOf(run, file);
  return (
    <ol className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
      {STEPS.map((step, index) => {
        const state = index < now ? 'done' : index === now ? 'now' : 'todo';
        return (
          <li
            key={step}
            aria-current={state === 'now' ? 'step' : undefined}
            className={cn('flex items-center gap-1.5', state === 'now' ? 'font-semibold' : 'text-muted')}
          >
            <span
              aria-hidden
              className={cn(
                'grid size-5 place-items-center rounded-full border-2 text-2xs tabular-nums',
                state === 'done' && 'border-met bg-met text-surface',
                state === 'now' && 'border-accent font-bold text-accent',
                state === 'todo' && 'border-line-strong',
              )}
            >
              {state === 'done' ? <Check className="size-3 stroke-[3.5]" /> : index + 1}
            </span>
            {t(step)}
            <span className="sr-only"> ({common(state)})</span>
          </li>
        );
      })}
    </ol>
  );
}
