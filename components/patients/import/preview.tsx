'use client';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { toast } from '@/components/ui/toast';
import { startCheck } from '@/lib/patients/actions';
import type { MappingDto } from '@/lib/patients/import/mappings/queries';
import { type ColumnMap, mappingProblems, TARGETS, type Target } from '@/lib/patients/import/mappings/targets';
import type { Preview } from '@/lib/patients/import/preview/preview';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { Attribution } from './attribution';
import { ColumnRows } from './column-rows';
import { areComplete, toDrafts, toRules } from './draft-rules';
import { MappingBar } from './mapping-bar';
import { ReadingChoice } from './reading-choice';
import { SampleShapes } from './sample-shapes';
import { StartButton } from './start-button';

type Props = {
  run: ImportRunDto;
  preview: Preview;
  laboratories: readonly { caseId: string; name: string }[];
  mappings: readonly MappingDto[];
};

/** The map with this column taken for that, and for nothing else. */
function withTarget(columns: ColumnMap, place: number, target: Target | ''): ColumnMap {
  const next: ColumnMap = {};
  for (const known of TARGETS) {
    const column = columns[known];
    if (column !== undefined && column !== place && known !== target) next[known] = column;
  }
  if (target !== '') next[target] = place;
  return next;
}

/** How the file will be read: its columns as guessed, to be corrected; what is missing is said before anything starts. */
export function ImportPreview({ run, preview, laboratories, mappings }: Props) {
  const t = useTranslations('patients');
  const words = useTranslations('imports.preview');
  const { header, mapping, report } = preview;
  const [columns, setColumns] = useState<ColumnMap>(mapping.columns);
  const [drafts, setDrafts] = useState(() => toDrafts(mapping.rules));
  const [caseId, setCaseId] = useState(mapping.caseId);
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  const rules = toRules(drafts);
  const problems = mappingProblems(columns, { caseId, rules: rules.length });
  const ready = problems.length === 0 && areComplete(rules);
  const current = { runId: run.id, columns, rules, caseId };
  const { finess, prescriberPostcode, sampler, postcode } = columns;

  function check() {
    setError(undefined);
    start(async () => {
      const result = await startCheck(current);
      if (result.ok) toast.success(words('checking'));
      else setError(result.error.message);
    });
  }

  return (
    <Card
      title={t('import.preview.title')}
      hint={t('import.preview.hint', { rows: report.rows })}
      actions={
        <>
          <StartButton run={run} mapped={current} disabled={!ready} variant="default">
            {words('direct')}
          </StartButton>
          <Button variant="primary" disabled={!ready} pending={pending} onClick={check}>
            {words('check')}
          </Button>
        </>
      }
    >
      <CardBody>
        <ReadingChoice runId={run.id} reading={preview.reading} />
        <SampleShapes header={header} shapes={preview.shapes} />
        <MappingBar runId={run.id} mappings={mappings} current={current} ready={ready} />
        {error ? (
          <Callout tone="late" live>
            {error}
          </Callout>
        ) : null}
        {problems.length > 0 ? (
          <Callout tone="late" title={Object.keys(columns).length === 0 ? words('noColumn') : undefined}>
            {problems.map((problem) => (
              <p key={problem}>{t(`mapping.missing.${problem}`)}</p>
            ))}
          </Callout>
        ) : null}
        {areComplete(rules) ? null : <Callout tone="late">{words('rulesIncomplete')}</Callout>}
        {report.wrongWidth > 0 ? (
          <Callout tone="soon">{t('import.preview.wrongWidth', { count: report.wrongWidth })}</Callout>
        ) : null}
        <Attribution
          header={header}
          laboratories={laboratories}
          finessColumn={finess === undefined ? null : (header[finess] ?? '')}
          suggested={prescriberPostcode ?? sampler ?? postcode ?? 0}
          rules={drafts}
          caseId={caseId}
          onRules={setDrafts}
          onCase={setCaseId}
        />
      </CardBody>
      <ColumnRows
        report={report}
        columns={columns}
        onChoose={(place, target) => setColumns(withTarget(columns, place, target))}
      />
    </Card>
  );
}
