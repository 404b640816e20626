import { Ban, Check, CircleSlash } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { LeakFileDto } from '@/lib/patients/import/runs/queries';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { cn } from '@/lib/platform/utils/cn';

const STEPS = ['file', 'columns', 'check', 'run', 'fate'] as const;
type Step = (typeof STEPS)[number];
type State = 'done' | 'now' | 'todo' | 'unchecked' | 'cancelled';
type Props = { run: ImportRunDto | null; file: LeakFileDto | null; checked: boolean };

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

/** A step left behind is not always one that was done: the dry run may be skipped, the import taken back. */
function stateOf(step: Step, { run, file, checked }: Props): State {
  const [index, now] = [STEPS.indexOf(step), stepOf(run, file)];
  if (index > now) return 'todo';
  if (index === now) return 'now';
  if (run?.state === 'CANCELLED' && step === 'run') return 'cancelled';
  if (run?.state === 'CANCELLED' && step === 'check') return 'todo';
  return step === 'check' && !checked ? 'unchecked' : 'done';
}

const MARKS = { done: Check, unchecked: CircleSlash, cancelled: Ban } as const;

/** The way of a leaked file, the present step lit. */
export function WizardSteps(props: Props) {
  const [t, common] = [useTranslations('imports.steps'), useTranslations('common.steps')];
  return (
    <ol className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
      {STEPS.map((step, index) => {
        const state = stateOf(step, props);
        const Mark = state === 'now' || state === 'todo' ? null : MARKS[state];
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
                state === 'unchecked' && 'border-soon bg-soon-soft text-soon',
                state === 'cancelled' && 'border-line-strong bg-idle-soft text-idle',
              )}
            >
              {Mark ? <Mark className="size-3 stroke-[3.5]" /> : index + 1}
            </span>
            {t(step)}
            {state === 'unchecked' || state === 'cancelled' ? (
              <b className={cn('font-semibold', state === 'unchecked' && 'text-soon')}>{t(state)}</b>
            ) : (
              <span className="sr-only"> ({common(state)})</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
