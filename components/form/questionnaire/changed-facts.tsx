'use client';
import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { type FactChange, sameAnswers } from '@/lib/platform/questionnaire/merge';
import { useDraftContext } from './draft-provider';
import { FactLine } from './fact-line';
import { KeepAnswer } from './keep-answer';

/** Changes whose fact the answer does not say yet, as it is typed, and what takes them. */
function useChanges() {
  const { changes } = useDraftContext();
  const { setValue, watch } = useFormContext();
  const open = changes.filter((change) => !sameAnswers(watch(change.path), change.fact));
  const take = (taken: readonly FactChange[]) => {
    for (const change of taken)
      for (const [path, value] of Object.entries({ ...change.also, [change.path]: change.fact }))
        setValue(path, value, { shouldDirty: true, shouldValidate: true });
  };
  return { open, take };
}

/** Facts that have moved since the draft quoted them: each old → new with its source, to take one by one or all. */
export function ChangedFacts() {
  const t = useTranslations('questionnaire.changes');
  const { noun, fields, keepFact } = useDraftContext();
  const { open, take } = useChanges();
  if (open.length === 0) return null;
  return (
    <Callout
      tone="soon"
      live
      title={open.length > 1 ? t('title', { count: open.length }) : undefined}
      action={
        open.length > 1 ? <Button onClick={() => take(open)}>{t('takeAll', { count: open.length })}</Button> : null
      }
    >
      <ul className="grid gap-2">
        {open.map((change) => (
          <li key={change.path} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <div className="min-w-48 flex-1">
              <FactLine noun={noun} fields={fields} change={change} />
            </div>
            <div className="flex flex-none gap-2">
              {keepFact ? <KeepAnswer noun={noun} path={change.path} keep={keepFact} /> : null}
              <Button onClick={() => take([change])}>{t('take')}</Button>
            </div>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** The same beside its question. */
export function FieldNews({ path }: { path: string }) {
  const t = useTranslations('questionnaire.changes');
  const { noun, fields } = useDraftContext();
  const { open, take } = useChanges();
  const change = open.find((item) => item.path === path);
  if (!change) return null;
  return (
    <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-soon-soft px-2.5 py-1.5 text-sm">
      <div className="min-w-48 flex-1">
        <FactLine noun={noun} fields={fields} change={change} short />
      </div>
      <Button size="sm" onClick={() => take([change])}>
        {t('take')}
      </Button>
    </div>
  );
}
