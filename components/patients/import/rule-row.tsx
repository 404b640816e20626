'use client';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { RULE_OPERATORS } from '@/lib/patients/import/mappings/attribution';
import type { DraftRule } from './draft-rules';

type Props = {
  rule: DraftRule;
  number: number;
  last: boolean;
  header: readonly string[];
  laboratories: readonly { caseId: string; name: string }[];
  onChange: (change: Partial<DraftRule>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One rule, read as a sentence: if this column is … then this laboratory. */
export function RuleRow({ rule, number, last, header, laboratories, onChange, onMove, onRemove }: Props) {
  const t = useTranslations('imports.rules');
  const id = useId();
  return (
    <li className="grid items-end gap-2 border-b py-2.5 last:border-b-0 sm:grid-cols-2 xl:grid-cols-[1.2fr_1fr_1.6fr_1.6fr_auto]">
      <div className="grid gap-0.5">
        <label htmlFor={`${id}c`} className="text-muted text-xs">
          {t('column', { number })}
        </label>
        <Select
          id={`${id}c`}
          value={String(rule.column)}
          onChange={(event) => onChange({ column: Number(event.target.value) })}
        >
          {header.map((name, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <option key={place} value={place}>
              {name || `${place + 1}`}
            </option>
          ))}
        </Select>
      </div>
      <div className="grid gap-0.5">
        <label htmlFor={`${id}o`} className="text-muted text-xs">
          {t('operator')}
        </label>
        <Select
          id={`${id}o`}
          value={rule.operator}
          onChange={(event) =>
            onChange({ operator: RULE_OPERATORS.find((name) => name === event.target.value) ?? rule.operator })
          }
        >
          {RULE_OPERATORS.map((name) => (
            <option key={name} value={name}>
              {t(`operators.${name}`)}
            </option>
          ))}
        </Select>
      </div>
      <div className="grid gap-0.5">
        <label htmlFor={`${id}v`} className="text-muted text-xs">
          {t('values')}
        </label>
        <Input
          id={`${id}v`}
          value={rule.values}
          placeholder={t('valuesExample')}
          autoComplete="off"
          onChange={(event) => onChange({ values: event.target.value })}
        />
      </div>
      <div className="grid gap-0.5">
        <label htmlFor={`${id}l`} className="text-muted text-xs">
          {t('laboratory')}
        </label>
        <Select id={`${id}l`} value={rule.caseId} onChange={(event) => onChange({ caseId: event.target.value })}>
          <option value="">{t('choose')}</option>
          {laboratories.map(({ caseId, name }) => (
            <option key={caseId} value={caseId}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <div className="flex gap-1">
        <Button
          variant="quiet"
          size="icon"
          aria-label={t('up', { number })}
          disabled={number === 1}
          onClick={() => onMove(-1)}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          variant="quiet"
          size="icon"
          aria-label={t('down', { number })}
          disabled={last}
          onClick={() => onMove(1)}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button variant="quiet" size="icon" aria-label={t('remove', { number })} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
    </li>
  );
}
