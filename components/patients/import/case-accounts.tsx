import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Card } from '@/components/ui/card';
import type { CaseAccount } from '@/lib/patients/import/runs/queries';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { formatNumber } from '@/lib/platform/time/format';

const FIGURES = ['read', 'inserted', 'merged', 'rejected'] as const;

/** The account of an import per laboratory; each line must add up like the whole. */
export function CaseAccounts(props: { run: ImportRunDto; accounts: readonly CaseAccount[]; unattributed: number }) {
  const { run, accounts, unattributed } = props;
  const [t, locale] = [useTranslations('patients'), useLocale()];
  const none = {
    caseId: '',
    name: t('import.accounts.unattributed'),
    read: unattributed,
    inserted: 0,
    merged: 0,
    rejected: unattributed,
  };
  const rows = unattributed > 0 ? [...accounts, none] : accounts;
  const totals = { read: run.read, inserted: run.inserted, merged: run.merged, rejected: run.rejected };
  return (
    <Card title={t('import.accounts.title')} hint={t('counts.hint', { count: accounts.length })}>
      <FiguresTable
        caption={t('import.accounts.title')}
        rows={rows}
        rowId={(row) => row.caseId}
        columns={[
          { key: 'name', header: t('counts.laboratory'), cell: (row) => row.name },
          ...FIGURES.map((key) => ({
            key,
            header: t(`counts.${key}`),
            numeric: true,
            cell: (row: CaseAccount) => formatNumber(row[key], locale),
          })),
          { key: 'check', header: t('import.accounts.check'), numeric: true, cell: (row) => <Check account={row} /> },
        ]}
        foot={[t('counts.total'), ...FIGURES.map((key) => formatNumber(totals[key], locale)), '']}
      />
    </Card>
  );
}

function Check({ account }: { account: CaseAccount }) {
  const t = useTranslations('common.sum');
  const gap = account.read - account.inserted - account.merged - account.rejected;
  const Icon = gap === 0 ? CircleCheckBig : TriangleAlert;
  return (
    <span className={gap === 0 ? 'text-met' : 'text-late'}>
      <Icon aria-hidden className="inline size-4" />
      <span className="sr-only">{gap === 0 ? t('ok') : t('bad', { gap })}</span>
    </span>
  );
}
