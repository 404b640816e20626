'use client';
import { CircleCheckBig } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { Progress } from '@/components/ui/progress';
import type { Missing } from '@/lib/platform/questionnaire/gate';
import { cn } from '@/lib/platform/utils/cn';
import { useDraftContext } from './draft-provider';

interface Props {
  /** What is measured: « Notification initiale ». */
  label: string;
  /** Said when nothing is missing. */
  ready: string;
  /** What a complete version is called; left out where there is no such thing. */
  complete?: string;
}

/** The meter of a first version, and what it still lacks by block; each line leads to its question. */
export function MissingList({ label, ready, complete }: Props) {
  const common = useTranslations('questionnaire');
  const { missing, missingComplete, percent } = useDraftContext();
  useNextMissingKey();
  return (
    <div className="grid gap-3 px-4 py-3.5">
      <div className="grid gap-1.5">
        <p className="flex items-baseline justify-between gap-2">
          <span className="font-semibold">{label}</span>
          <span className="font-strong text-xl tabular-nums">
            {common('meter.percent', { percent: percent.initial })}
          </span>
        </p>
        <Progress value={percent.initial} label={label} tone={percent.initial === 100 ? 'met' : 'run'} />
      </div>
      {missing.length === 0 ? (
        <p className="flex items-center gap-2 font-semibold text-met">
          <CircleCheckBig aria-hidden className="size-4 flex-none" />
          {ready}
        </p>
      ) : (
        <div>
          <p className="flex flex-wrap items-baseline justify-between gap-2 font-semibold">
            {common('meter.missing', { count: missing.length })}
            <span className="font-normal text-muted text-xs">
              <Kbd>F8</Kbd> {common('meter.next')}
            </span>
          </p>
          <MissingItems missing={missing} />
        </div>
      )}
      {complete ? (
        <details>
          <summary className="cursor-pointer text-muted text-sm">
            {complete} {common('meter.percent', { percent: percent.complete })} ·{' '}
            {common('meter.missing', { count: missingComplete.length })}
          </summary>
          <MissingItems missing={missingComplete} />
        </details>
      ) : null}
      <BlockLinks lacking={new Set(missing.map((item) => item.block))} />
    </div>
  );
}

/** F8 leads from anywhere on the page to the next missing answer behind the focus, then round from the first. */
function useNextMissingKey(): void {
  const { missing, shown, jump } = useDraftContext();
  const act = useRef<() => void>(undefined);
  useEffect(() => {
    act.current = () => {
      const order = shown.map(({ def }) => def.path);
      const at = document.activeElement?.closest('[id^="field-"]')?.id.slice('field-'.length) ?? '';
      const next = missing.find((item) => order.indexOf(item.path) > order.indexOf(at)) ?? missing[0];
      if (next) jump(next.path);
    };
  }, [missing, shown, jump]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      act.current?.();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Each line leads to its question. */
function MissingItems({ missing }: { missing: readonly Missing[] }) {
  const all = useTranslations();
  const { noun, blocks, jump } = useDraftContext();
  const t = useTranslations(noun);
  return (
    <ul className="mt-1 grid">
      {missing.map((item) => (
        <li key={item.path}>
          <button
            type="button"
            onClick={() => jump(item.path)}
            className="grid w-full grid-cols-[1.75rem_minmax(0,1fr)] items-baseline rounded-md py-1 text-left hover:bg-sunken"
          >
            <span className="text-muted text-sm tabular-nums" title={t(`blocks.${item.block}`)}>
              {blocks.indexOf(item.block) + 1}
            </span>
            <span>
              <span className="text-accent underline-offset-4 hover:underline">{t(`fields.${item.path}`)}</span>
              <span className="block text-muted text-xs">{all(item.messageKey)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Straight to a block; those that lack an answer are marked. */
function BlockLinks({ lacking }: { lacking: ReadonlySet<string> }) {
  const { noun, blocks } = useDraftContext();
  const [t, common] = [useTranslations(noun), useTranslations('questionnaire')];
  return (
    <nav aria-label={common('goToBlock')}>
      <ol className="flex flex-wrap gap-1">
        {blocks.map((block, index) => (
          <li key={block}>
            <a
              href={`#block-${block}`}
              title={t(`blocks.${block}`)}
              className={cn(
                'grid size-7 place-items-center rounded-md border text-xs tabular-nums hover:bg-sunken',
                lacking.has(block) && 'border-soon bg-soon-soft font-semibold text-soon',
              )}
            >
              <span className="sr-only">{t(`blocks.${block}`)} </span>
              {index + 1}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
