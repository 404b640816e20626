import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { answerOf, type Question } from '@/lib/platform/questionnaire/question';
import { useAnswerWords } from './use-words';

interface Props {
  noun: string;
  /** All blocks of the form, for their numbers. */
  blocks: readonly string[];
  /** The questions shown, in order. */
  shown: readonly Question[];
  content: object;
  /** Each answer with a button that copies it, to fill the authority's form field by field. */
  copy: boolean;
  /** What stands under an answer (a grid cell of the second column) or beside it (third column). */
  after?: (def: Question) => ReactNode;
}

/** The answers, read only, in the order of the form. */
export function AnswerSheet({ noun, blocks, shown, content, copy, after }: Props) {
  const [t, common, words] = [useTranslations(noun), useTranslations('questionnaire'), useAnswerWords(noun)];
  const sections = blocks.map((block, index) => {
    const rows = shown
      .filter((def) => def.block === block)
      .map((def) => ({ def, lines: words.lines(def, answerOf(content, def)) }));
    if (rows.length === 0) return null;
    return (
      <section key={block} aria-labelledby={`title-${block}`} className="border-t first:border-t-0">
        <h3 id={`title-${block}`} className="flex items-baseline gap-2 px-4 pt-4 pb-1 font-strong text-base">
          <span className="text-muted tabular-nums">{index + 1}</span>
          {t(`blocks.${block}`)}
        </h3>
        <dl className="px-4 pb-3">
          {rows.map(({ def, lines }) => (
            <div key={def.path} className="grid gap-x-5 py-1.5 sm:grid-cols-[12.5rem_minmax(0,1fr)_2rem]">
              <dt className="text-muted">
                {t(`fields.${def.path}`)}
                {def.toVerify ? <small className="block text-soon text-xs">{common('toVerify')}</small> : null}
              </dt>
              <dd className="min-w-0 whitespace-pre-line break-words">
                {lines.length > 0 ? lines.join('\n') : <span className="text-faint">{common('notAnswered')}</span>}
              </dd>
              {copy && lines.length > 0 ? (
                <dd className="max-sm:hidden">
                  <CopyButton
                    iconOnly
                    variant="quiet"
                    text={lines.join('\n')}
                    label={common('copyAnswer', { field: t(`fields.${def.path}`) })}
                  />
                </dd>
              ) : null}
              {after ? <dd className="sm:contents">{after(def)}</dd> : null}
            </div>
          ))}
        </dl>
      </section>
    );
  });
  return <div>{sections}</div>;
}
