'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Select } from '@/components/ui/select';
import { sizeParts } from '@/components/ui/size-parts';
import { toast } from '@/components/ui/toast';
import { startImport } from '@/lib/patients/actions';
import type { Preview } from '@/lib/patients/import/preview';
import type { ImportRunDto } from '@/lib/patients/import/run-dto';
import { type ColumnMap, mappingProblems, TARGETS, type Target } from '@/lib/patients/import/targets';
import { ColumnRows } from './column-rows';
import { ReadingChoice } from './reading-choice';

type Props = {
  run: ImportRunDto;
  preview: Preview;
  laboratories: readonly { caseId: string; name: string }[];
};

/** How the file will be read: its columns as guessed, to be corrected; what is missing is said before anything starts. */
export function ImportPreview({ run, preview, laboratories }: Props) {
  const t = useTranslations('patients');
  const format = useFormatter();
  const [columns, setColumns] = useState<ColumnMap>(preview.mapping.columns);
  const [caseId, setCaseId] = useState(preview.mapping.caseId);
  const [, start] = useTransition();
  const labelId = useId();
  const problems = mappingProblems(columns, { caseId, rules: 0 });
  const { value, unit } = sizeParts(run.size);
  const size = format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });

  function choose(place: number, target: Target | '') {
    const next: ColumnMap = {};
    for (const known of TARGETS) {
      const column = columns[known];
      if (column !== undefined && column !== place && known !== target) next[known] = column;
    }
    if (target !== '') next[target] = place;
    setColumns(next);
  }

  async function confirm() {
    const result = await startImport({ runId: run.id, columns, rules: [], caseId });
    if (!result.ok) return result.error.message;
    start(() => void toast.success(t('import.preview.started')));
  }

  return (
    <Card
      title={t('import.preview.title')}
      hint={t('import.preview.hint', { rows: preview.report.rows })}
      actions={
        <ConfirmDialog
          trigger={
            <Button variant="primary" disabled={problems.length > 0}>
              {t('import.preview.start')}
            </Button>
          }
          title={t('import.preview.confirmTitle', { name: run.fileName })}
          confirmLabel={t('import.preview.start')}
          onConfirm={confirm}
        >
          {t('import.preview.confirm', { size })}
        </ConfirmDialog>
      }
    >
      <CardBody>
        <ReadingChoice run={run} />
        {problems.map((problem) => (
          <Callout key={problem} tone="late">
            {t(`mapping.missing.${problem}`)}
          </Callout>
        ))}
        {preview.report.wrongWidth > 0 ? (
          <Callout tone="soon">{t('import.preview.wrongWidth', { count: preview.report.wrongWidth })}</Callout>
        ) : null}
        {columns.finess === undefined ? (
          <div className="grid max-w-md gap-1">
            <label htmlFor={labelId} className="font-semibold text-sm">
              {t('import.preview.laboratory')}
            </label>
            <Select id={labelId} value={caseId ?? ''} onChange={(event) => setCaseId(event.target.value || null)}>
              <option value="">{t('import.preview.choose')}</option>
              {laboratories.map((laboratory) => (
                <option key={laboratory.caseId} value={laboratory.caseId}>
                  {laboratory.name}
                </option>
              ))}
            </Select>
            <p className="text-muted text-sm">{t('import.preview.laboratoryHint')}</p>
          </div>
        ) : null}
      </CardBody>
      <ColumnRows report={preview.report} columns={columns} onChoose={choose} />
    </Card>
  );
}
