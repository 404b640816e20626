'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { strictDeadline } from '@/lib/cases/rules';
import { BLOCKS, type FieldDef } from '@/lib/filings/form/rules';
import { formContext, shownFields } from '@/lib/filings/rules';
import { formatShort } from '@/lib/platform/time/format';
import { FilingField } from '../fields/filing-field';
import { useDraftContext } from './draft-provider';

/** Questions that the case page always shows beside what is missing. */
const KEY_PATHS = [
  'dates.awarenessAt',
  'dates.delayReasons',
  'breach.natures',
  'data.sensitive',
  'data.peopleApprox',
  'harms.severity',
];

/**
 * The questions in the order of the teleservice. `short`: only the key ones and those still missing when the page was
 * opened or since (a field does not vanish while it is being answered).
 */
export function DraftForm({ short = false }: { short?: boolean }) {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  const { setError } = useFormContext();
  const { view, gate, content, missing, jump } = useDraftContext();
  const context = formContext(gate);
  const wanted = new Set([...KEY_PATHS, ...view.missing.map((item) => item.path), ...missing.map((item) => item.path)]);
  const fields = shownFields(content, context).filter((def) => !short || wanted.has(def.path));
  const demanded = (def: FieldDef) => def.initial && def.demanded(content, context);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address names a field once, on arrival
  useEffect(() => {
    const path = decodeURIComponent(window.location.hash.slice(1));
    if (path.includes('.')) jump(path);
  }, []);

  const reasons = missing.find((item) => item.path === 'dates.delayReasons');
  const deadline = gate.awarenessAt ? formatShort(strictDeadline(gate.awarenessAt), locale) : '';
  useEffect(() => {
    if (reasons) setError(reasons.path, { message: t('lateReasons', { at: deadline }) });
  }, [reasons, deadline, setError, t]);

  if (short)
    return (
      <div data-layout="rows" className="@container grid gap-4">
        {fields.map((def) => (
          <FilingField
            key={def.path}
            def={def}
            demanded={demanded(def)}
            note={
              def.path === 'dates.delayReasons'
                ? t('beyond72')
                : t('blockNumber', { number: BLOCKS.indexOf(def.block) + 1 })
            }
          />
        ))}
      </div>
    );
  const sections = BLOCKS.map((block, index) => {
    const inBlock = fields.filter((def) => def.block === block);
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
          {inBlock.map((def) => (
            <FilingField key={def.path} def={def} demanded={demanded(def)} />
          ))}
        </div>
      </section>
    );
  });
  return <div>{sections}</div>;
}
