'use client';
import { CircleCheckBig, CircleDashed, FilePlus2, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { ReviewedRow, RowStatus } from '@/lib/organisations/import/schema';
import { cn } from '@/lib/platform/utils/cn';

const LOOKS: Record<RowStatus, { tone: Tone; icon: LucideIcon }> = {
  new: { tone: 'run', icon: FilePlus2 },
  known: { tone: 'run', icon: FilePlus2 },
  present: { tone: 'idle', icon: CircleDashed },
  invalid: { tone: 'late', icon: TriangleAlert },
};
const FIXED = { tone: 'met', icon: CircleCheckBig } as const;
const CELL = 'border-b px-2.5 py-1.5 align-top group-last/row:border-b-0 first:pl-4 last:pr-4';

/** One line of the file: what was read, what will be done with it, and what is wrong or worth a look. */
export function ImportRow({ row, fixed, onFix }: { row: ReviewedRow; fixed?: string; onFix: () => void }) {
  const t = useTranslations('organisations');
  const all = useTranslations();
  const { values } = row;
  const added = fixed !== undefined;
  const issues = [
    ...(added ? [] : row.errors.map((issue) => ({ ...issue, error: true }))),
    ...row.warnings.map((issue) => ({ ...issue, error: false })),
  ];
  return (
    <tr className="group/row">
      <td className={cn(CELL, 'text-right text-muted tabular-nums')}>{row.line}</td>
      <th scope="row" className={cn(CELL, 'text-left font-normal')}>
        <b className="font-semibold">{fixed || values.name || '—'}</b>
        <small className="block text-muted text-xs tabular-nums">
          {[values.finess, values.siren, `${values.postcode} ${values.city}`.trim()].filter(Boolean).join(' · ')}
        </small>
      </th>
      <td className={cn(CELL, 'text-sm')}>
        {values.managerName || '—'}
        <small className="block text-muted text-xs">
          {[values.dpoName, values.dpoEmail].filter(Boolean).join(' · ')}
        </small>
      </td>
      <td className={CELL}>
        <StateTag {...(added ? FIXED : LOOKS[row.status])}>
          {added ? t('import.fixed') : t(`import.statuses.${row.status}`)}
        </StateTag>
      </td>
      <td className={cn(CELL, 'min-w-72')}>
        <ul className="grid gap-0.5 text-sm">
          {issues.map((issue) => (
            <li key={`${issue.field}${issue.key}`} className={issue.error ? 'text-late' : 'text-soon'}>
              {issue.field ? <b className="font-semibold">{t(`fields.${issue.field}`)} : </b> : null}
              {all(issue.key, { line: issue.line ?? 0 })}
            </li>
          ))}
        </ul>
        {row.status === 'invalid' && !added ? (
          <Button
            size="sm"
            className="mt-1"
            onClick={onFix}
            aria-label={`${t('import.fix')}, ${t('import.line')} ${row.line}`}
          >
            {t('import.fix')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
