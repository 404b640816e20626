'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { type DraftRule, moved } from './draft-rules';
import { RuleRow } from './rule-row';

type Props = {
  header: readonly string[];
  laboratories: readonly { caseId: string; name: string }[];
  /** Name of the column that gives the FINESS, or null. */
  finessColumn: string | null;
  /** Column a new rule begins with. */
  suggested: number;
  rules: readonly DraftRule[];
  caseId: string | null;
  onRules: (rules: DraftRule[]) => void;
  onCase: (caseId: string | null) => void;
};

/** How a row finds its laboratory: by a column, else by the first rule that fits, else one laboratory for the rest. */
export function Attribution(props: Props) {
  const { header, laboratories, finessColumn, suggested, rules, caseId, onRules, onCase } = props;
  const t = useTranslations('imports.attribution');
  const id = useId();
  const nextId = rules.reduce((max, rule) => Math.max(max, rule.id), -1) + 1;
  return (
    <section className="grid gap-2 border-t pt-3" aria-labelledby={`${id}t`}>
      <h3 id={`${id}t`} className="font-semibold">
        {t('title')}
      </h3>
      <p className="text-sm">{finessColumn === null ? t('noColumn') : t('column', { column: finessColumn })}</p>
      {rules.length > 0 ? (
        <ol className="border-y">
          {rules.map((rule, place) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              number={place + 1}
              last={place === rules.length - 1}
              header={header}
              laboratories={laboratories}
              onChange={(change) => onRules(rules.map((one) => (one.id === rule.id ? { ...one, ...change } : one)))}
              onMove={(by) => onRules(moved(rules, place, by))}
              onRemove={() => onRules(rules.filter((one) => one.id !== rule.id))}
            />
          ))}
        </ol>
      ) : null}
      <div>
        <Button
          onClick={() =>
            onRules([...rules, { id: nextId, column: suggested, operator: 'startsWith', values: '', caseId: '' }])
          }
        >
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </div>
      <div className="grid max-w-md gap-1">
        <label htmlFor={`${id}d`} className="font-semibold text-sm">
          {t('fallback')}
        </label>
        <Select id={`${id}d`} value={caseId ?? ''} onChange={(event) => onCase(event.target.value || null)}>
          <option value="">{t('none')}</option>
          {laboratories.map((laboratory) => (
            <option key={laboratory.caseId} value={laboratory.caseId}>
              {laboratory.name}
            </option>
          ))}
        </Select>
        <p className="text-muted text-sm">{t(caseId === null ? 'noneHint' : 'fallbackHint')}</p>
      </div>
    </section>
  );
}
