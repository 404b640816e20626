import { useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import type { PackProblem } from '@/lib/rules/reading/rules';

/** What is wrong in the file, each with its place. */
export function ProblemList({ problems }: { problems: readonly PackProblem[] }) {
  const [t, all] = [useTranslations('rules.add'), useTranslations()];
  return (
    <FiguresTable
      caption={t('problems', { count: problems.length })}
      rows={problems}
      rowId={(one) => `${one.path} ${one.key} ${one.detail}`}
      columns={[
        {
          key: 'where',
          header: t('where'),
          cell: (one) => (
            <>
              <code className="text-sm">{one.path || t('whole')}</code>
              {one.rule ? (
                <small className="block font-normal text-muted text-xs">{t('inRule', { rule: one.rule })}</small>
              ) : null}
            </>
          ),
        },
        { key: 'problem', header: t('problem'), cell: (one) => all(one.key, { detail: one.detail }) },
      ]}
    />
  );
}
