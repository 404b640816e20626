import { useLocale, useTranslations } from 'next-intl';
import type { FieldChange } from '@/lib/filings/diff/rules';
import { type WordedChange, type WordPart, wordChange } from '@/lib/filings/diff/word-diff';
import { BLOCKS, blockNumber } from '@/lib/filings/form/rules';

/** The answers that changed, by block: what left is struck and what came is marked, in words too for a screen reader. */
export function ChangeList({ changes }: { changes: readonly FieldChange[] }) {
  const [t, common, locale] = [useTranslations('filings'), useTranslations('questionnaire'), useLocale()];
  const worded = changes.map((change) => wordChange(change, { noun: t, common, locale }));
  const sections = BLOCKS.map((block) => {
    const inBlock = worded.filter((change) => change.path.startsWith(`${block}.`));
    if (inBlock.length === 0) return null;
    return (
      <section key={block} aria-labelledby={`changed-${block}`} className="border-t px-4 py-3 first:border-t-0">
        <h3 id={`changed-${block}`} className="flex items-baseline gap-2 font-strong text-base">
          <span className="text-muted tabular-nums">{blockNumber(`${block}.`)}</span>
          {t(`blocks.${block}`)}
        </h3>
        <dl>
          {inBlock.map((change) => (
            <div
              key={change.path}
              data-changed={change.path}
              className="grid gap-x-5 gap-y-0.5 py-2 sm:grid-cols-[12.5rem_minmax(0,1fr)]"
            >
              <dt className="text-muted">{t(`fields.${change.path}`)}</dt>
              <dd className="min-w-0 whitespace-pre-line break-words">
                <Change change={change} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
  return <div>{sections}</div>;
}

function Change({ change }: { change: WordedChange }) {
  const [t, common] = [useTranslations('filings'), useTranslations('questionnaire')];
  if (change.kind === 'words') return change.parts.map((part) => <Part key={part.at} part={part} />);
  if (change.kind === 'value')
    return (
      <>
        <Part part={{ kind: 'removed', text: change.before || common('notAnswered') }} />
        <span aria-hidden> → </span>
        <Part part={{ kind: 'added', text: change.after || common('notAnswered') }} />
      </>
    );
  return (
    <ul className="grid gap-0.5">
      {change.removed.map((text) => (
        <li key={`-${text}`}>
          <Part part={{ kind: 'removed', text }} />
        </li>
      ))}
      {change.added.map((text) => (
        <li key={`+${text}`}>
          <Part part={{ kind: 'added', text }} />
        </li>
      ))}
      {change.kept.length > 0 ? (
        <li className="text-muted text-sm">{t('compare.kept', { count: change.kept.length })}</li>
      ) : null}
    </ul>
  );
}

function Part({ part }: { part: Omit<WordPart, 'at'> }) {
  const t = useTranslations('filings.compare');
  if (part.kind === 'same') return <span>{part.text}</span>;
  if (part.kind === 'removed')
    return (
      <del className="rounded-sm bg-late-soft px-0.5 text-late">
        <span className="sr-only">{t('removed')} </span>
        {part.text}
      </del>
    );
  return (
    <ins className="rounded-sm bg-met-soft px-0.5 text-met no-underline">
      <span className="sr-only">{t('added')} </span>
      {part.text}
    </ins>
  );
}
