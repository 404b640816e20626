import { useLocale, useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { answerOf, BLOCKS } from '@/lib/filings/form/rules';
import { answerLines } from '@/lib/filings/labels';
import type { FilingView } from '@/lib/filings/queries';
import { formContext, shownFields } from '@/lib/filings/rules';

/**
 * The answers, read only, in the order of the teleservice. `copy`: each with a button that copies it, to fill the
 * teleservice field by field.
 */
export function FilingSheet({ view, copy }: { view: FilingView; copy: boolean }) {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  const fields = shownFields(view.content, formContext(view.gate));
  const sections = BLOCKS.map((block, index) => {
    const rows = fields
      .filter((def) => def.block === block)
      .map((def) => ({ def, lines: answerLines(def, answerOf(view.content, def), t, locale) }));
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
              <dt className="text-muted">{t(`fields.${def.path}`)}</dt>
              <dd className="min-w-0 whitespace-pre-line break-words">
                {lines.length > 0 ? lines.join('\n') : <span className="text-faint">{t('pdf.notAnswered')}</span>}
              </dd>
              {copy && lines.length > 0 ? (
                <dd className="max-sm:hidden">
                  <CopyButton
                    iconOnly
                    variant="quiet"
                    text={lines.join('\n')}
                    label={t('copyAnswer', { field: t(`fields.${def.path}`) })}
                  />
                </dd>
              ) : null}
            </div>
          ))}
        </dl>
      </section>
    );
  });
  return <div>{sections}</div>;
}
