'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import type { Question } from '@/lib/platform/questionnaire/question';
import { FieldNews } from './changed-facts';
import { useDraftContext } from './draft-provider';
import { QuestionField } from './question-field';

/** What stands under a question, in line with its answer. */
const UNDER = 'flex flex-col items-start gap-1.5 empty:hidden in-data-[layout=rows]:@lg:ml-55';

/** The address names a question once, on arrival: `#harms.severity`. */
export function useJumpOnArrival(): void {
  const { jump } = useDraftContext();
  // biome-ignore lint/correctness/useExhaustiveDependencies: on arrival only
  useEffect(() => {
    const path = decodeURIComponent(window.location.hash.slice(1));
    if (path.includes('.')) jump(path);
  }, []);
}

interface Drawing {
  /** A question that has a control of its own; null for all others. */
  draw?: (def: Question, demanded: boolean) => ReactNode;
  /** What stands under a question. */
  after?: (def: Question) => ReactNode;
}

/** Only the questions of `paths` and those missing when the page was opened or since: none vanishes while it is answered. */
export function QuestionList({
  paths,
  noteOf,
  draw,
  after,
}: Drawing & {
  paths: readonly string[];
  noteOf?: (def: Question) => ReactNode;
}) {
  const { noun, shown, opened, missing } = useDraftContext();
  const wanted = new Set([...paths, ...opened, ...missing.map((item) => item.path)]);
  return (
    <div data-layout="rows" className="@container grid gap-4">
      {shown
        .filter(({ def }) => wanted.has(def.path))
        .map(({ def, demanded }) => (
          <div key={def.path} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
            {draw?.(def, demanded) ?? <QuestionField noun={noun} def={def} demanded={demanded} note={noteOf?.(def)} />}
            <div className={UNDER}>
              <FieldNews path={def.path} />
              {after?.(def)}
            </div>
          </div>
        ))}
    </div>
  );
}

/** All questions, block by block, in the order of the form. */
export function QuestionBlocks({ draw, after }: Drawing) {
  const { noun, blocks, shown } = useDraftContext();
  const t = useTranslations(noun);
  const sections = blocks.map((block, index) => {
    const inBlock = shown.filter(({ def }) => def.block === block);
    if (inBlock.length === 0) return null;
    return (
      <section
        key={block}
        id={`block-${block}`}
        aria-labelledby={`title-${block}`}
        className="scroll-mt-20 border-t first:border-t-0"
      >
        <h3 id={`title-${block}`} className="flex items-baseline gap-2 px-4 pt-4 font-strong text-base">
          <span className="text-muted tabular-nums">{index + 1}</span>
          {t(`blocks.${block}`)}
        </h3>
        <div data-layout="rows" className="@container grid gap-4 px-4 py-4">
          {inBlock.map(({ def, demanded }) => (
            <div key={def.path} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
              {draw?.(def, demanded) ?? <QuestionField noun={noun} def={def} demanded={demanded} />}
              <div className={UNDER}>
                <FieldNews path={def.path} />
                {after?.(def)}
              </div>
            </div>
          ))}
        </div>
      </section>
    );
  });
  return <div>{sections}</div>;
}
