'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Facts } from '@/components/layout/facts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { ReviewedImport, ReviewedRow } from '@/lib/organisations/import/schema';
import { cn } from '@/lib/platform/utils/cn';
import { ImportRow } from './import-row';

const SHOWN = 200;
const VIEWS = ['all', 'ready', 'invalid', 'warnings'] as const;
type View = (typeof VIEWS)[number];

const TESTS: Record<View, (row: ReviewedRow) => boolean> = {
  all: () => true,
  ready: (row) => row.status === 'new' || row.status === 'known',
  invalid: (row) => row.status === 'invalid',
  warnings: (row) => row.warnings.length > 0,
};

type Props = {
  review: ReviewedImport;
  encoding: string;
  /** Lines corrected and added by hand since, with the name they were given. */
  fixed: ReadonlyMap<number, string>;
  /** Only these rows, without the choice: what is left to correct after an import. */
  only: View | null;
  onFix: (row: ReviewedRow) => void;
};

/** What the file says, line by line, and what importing it would do with each. */
export function ImportReview({ review, encoding, fixed, only, onFix }: Props) {
  const t = useTranslations('organisations.import');
  const [chosen, setView] = useState<View>(review.rows.some(TESTS.invalid) ? 'invalid' : 'all');
  const view = only ?? chosen;
  const count = (test: View) => review.rows.filter(TESTS[test]).length;
  const rows = review.rows.filter(TESTS[view]);
  const unused = review.header.filter((_, index) => review.columns[index] === null);
  const hint = [
    t('encoding', { encoding }),
    ...(unused.length > 0 ? [t('unused', { count: unused.length, names: unused.join(', ') })] : []),
  ].join(' · ');
  if (only && rows.length === 0) return null;
  return (
    <Card
      title={
        only
          ? t('leftTitle', { count: rows.filter((row) => !fixed.has(row.line)).length })
          : t('reviewTitle', { rows: review.rows.length })
      }
      hint={only ? undefined : hint}
    >
      {only ? null : <Head review={review} view={view} onView={setView} count={count} />}
      <section
        aria-label={t('reviewTitle', { rows: review.rows.length })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="-outline-offset-2 overflow-x-auto"
      >
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              {['line', 'laboratory', 'contacts', 'status', 'remarks'].map((column) => (
                <ColumnHead key={column} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <ImportRow key={row.line} row={row} fixed={fixed.get(row.line)} onFix={() => onFix(row)} />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > SHOWN ? (
        <p className="border-t px-4 py-2 text-muted text-sm">{t('more', { count: rows.length - SHOWN })}</p>
      ) : null}
    </Card>
  );
}

function ColumnHead({ column }: { column: string }) {
  const t = useTranslations('organisations');
  const names: Record<string, string> = {
    line: t('import.line'),
    laboratory: t('list.laboratory'),
    contacts: t('form.contacts'),
    status: t('import.status'),
    remarks: t('import.remarks'),
  };
  return (
    <th
      scope="col"
      className="whitespace-nowrap border-b px-2.5 py-1.5 text-left font-semibold text-muted text-xs first:pl-4 last:pr-4"
    >
      {names[column]}
    </th>
  );
}

type HeadProps = { review: ReviewedImport; view: View; onView: (view: View) => void; count: (view: View) => number };

function Head({ review, view, onView, count }: HeadProps) {
  const t = useTranslations('organisations.import');
  const patients = review.rows.reduce(
    (sum, row) => sum + (TESTS.ready(row) ? Number(row.values.patients.replace(/\D/g, '')) : 0),
    0,
  );
  const present = review.rows.filter((row) => row.status === 'present').length;
  return (
    <>
      <div className="border-b px-4 py-3.5">
        <Facts
          items={[
            { label: t('facts.ready'), value: count('ready'), tone: count('ready') > 0 ? 'met' : undefined },
            { label: t('facts.invalid'), value: count('invalid'), tone: count('invalid') > 0 ? 'late' : undefined },
            { label: t('facts.warnings'), value: count('warnings'), tone: count('warnings') > 0 ? 'soon' : undefined },
            ...(present > 0 ? [{ label: t('facts.present'), value: present }] : []),
            { label: t('facts.patients'), value: patients.toLocaleString('fr-FR') },
          ]}
        />
      </div>
      <fieldset className="flex flex-wrap gap-2 border-b px-4 py-2.5">
        <legend className="sr-only">{t('status')}</legend>
        {VIEWS.map((value) => (
          <Button
            key={value}
            size="sm"
            aria-pressed={view === value}
            onClick={() => onView(value)}
            className={cn('rounded-full', view === value && 'border-accent bg-accent-soft text-accent')}
          >
            {t(`views.${value}`)} · {count(value)}
          </Button>
        ))}
      </fieldset>
    </>
  );
}
