'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Facts } from '@/components/layout/facts';
import { WrittenSum } from '@/components/layout/funnel';
import { FiguresTable } from '@/components/table/figures-table';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { toast } from '@/components/ui/toast';
import { leaveCheck } from '@/lib/patients/actions';
import type { Preview } from '@/lib/patients/import/preview/preview';
import type { CheckDto } from '@/lib/patients/import/runs/queries';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { formatNumber } from '@/lib/platform/time/format';
import { PaceLine } from './pace-line';
import { StartButton } from './start-button';

type Props = { run: ImportRunDto; check: CheckDto; preview: Preview | null; mayImport: boolean };
const FIGURES = ['read', 'inserted', 'merged', 'rejected'] as const;

/** A dry run: how far it is, or what an import would do, before anything is written. */
export function CheckCard({ run, check, preview, mayImport }: Props) {
  const [t, locale] = [useTranslations('imports.check'), useLocale()];
  const { result } = check;
  const number = (value: number) => formatNumber(value, locale);
  if (result === null)
    return (
      <Card title={t('running')} hint={run.fileName} actions={mayImport ? <Leave run={run} word={t('stop')} /> : null}>
        <CardBody>
          <PaceLine label={t('label')} pace={check} tone="run" />
          <p className="text-muted text-sm">{t('leave')}</p>
        </CardBody>
      </Card>
    );
  return (
    <Card
      title={t('title')}
      hint={t('hint')}
      actions={
        mayImport ? (
          <>
            <Leave run={run} word={t('change')} />
            {preview ? (
              <StartButton
                run={run}
                mapped={{ runId: run.id, ...preview.mapping }}
                variant="primary"
                question={t('question', {
                  inserted: number(result.inserted),
                  merged: number(result.merged),
                  rejected: number(result.rejected),
                })}
              >
                {t('start')}
              </StartButton>
            ) : null}
          </>
        ) : null
      }
    >
      <CardBody>
        <Facts
          items={FIGURES.map((key) => ({
            label: t(key),
            value: number(result[key]),
            ...(key === 'inserted' && { tone: 'met' as const }),
            ...(key === 'rejected' && result.rejected > 0 && { tone: 'late' as const }),
          }))}
        />
        <WrittenSum parts={[result.inserted, result.merged, result.rejected]} total={result.read} word={t('sum')} />
        {result.reasons.length > 0 ? <Reasons reasons={result.reasons} /> : null}
      </CardBody>
      <Laboratories result={result} />
    </Card>
  );
}

function Leave({ run, word }: { run: ImportRunDto; word: string }) {
  const [pending, start] = useTransition();
  return (
    <Button
      pending={pending}
      onClick={() =>
        start(async () => {
          const result = await leaveCheck({ runId: run.id });
          if (!result.ok) toast.error(result.error.message);
        })
      }
    >
      {word}
    </Button>
  );
}

function Reasons({ reasons }: { reasons: NonNullable<CheckDto['result']>['reasons'] }) {
  const [t, locale] = [useTranslations('patients'), useLocale()];
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {reasons.map(({ reason, field, count }) => (
        <li key={`${reason}.${field}`}>
          <b className="tabular font-semibold">{formatNumber(count, locale)}</b> {t(`reason.${reason}`)}
        </li>
      ))}
    </ul>
  );
}

function Laboratories({ result }: { result: NonNullable<CheckDto['result']> }) {
  const [t, words, locale] = [useTranslations('imports.check'), useTranslations('imports.quality'), useLocale()];
  const rows = result.accounts.map((account) => ({
    ...account,
    quality: result.laboratories.find(({ caseId }) => caseId === account.caseId)?.quality,
  }));
  const shown = ['noEmail', 'unreachable', 'minors'] as const;
  return (
    <FiguresTable
      caption={t('byLaboratory')}
      rows={rows}
      rowId={(row) => row.caseId}
      columns={[
        { key: 'name', header: words('laboratory'), cell: (row) => row.name },
        ...FIGURES.map((key) => ({
          key,
          header: t(key),
          numeric: true,
          cell: (row: (typeof rows)[number]) => formatNumber(row[key], locale),
        })),
        ...shown.map((key) => ({
          key,
          header: words(`of.${key}`),
          numeric: true,
          cell: (row: (typeof rows)[number]) => formatNumber(row.quality?.[key] ?? 0, locale),
        })),
      ]}
    />
  );
}
