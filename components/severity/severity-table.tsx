'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { DecisionTag } from '@/components/decisions/decision-tag';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import { StateTag } from '@/components/ui/state-tag';
import { formatShort } from '@/lib/platform/time/format';
import { formatHundredths } from '@/lib/severity/labels';
import type { SeverityCounts } from '@/lib/severity/list/queries';
import type { ListedDecision, SeverityRow, severityTable } from '@/lib/severity/schema';
import { LevelTag } from './level-tag';

const column = columnHelper<SeverityRow>();
const STATE_TONES = { NONE: 'idle', DRAFT: 'run', DECIDED: 'met', REVISING: 'run' } as const;

interface Props {
  incidentId: string;
  rows: SeverityRow[];
  total: number;
  page: number;
  counts: SeverityCounts;
  config: typeof severityTable;
  /** False for roles that see worksheets and no decision. */
  decisions: boolean;
}

/** Severity and decisions of the laboratories: who lacks what, and what waits for a signature. */
export function SeverityTable({ incidentId, rows, total, page, counts, config, decisions }: Props) {
  const [t, locale] = [useTranslations('severity'), useLocale()];
  const base = `/incidents/${incidentId}/cases`;
  const columns = column.columns([
    column.accessor('name', {
      id: 'laboratory',
      header: t('list.laboratory'),
      cell: ({ row: { original } }) => (
        <Link href={`${base}/${original.caseId}/severity`} className="block py-0.5 leading-tight">
          <b className="font-semibold">{original.name}</b>
          <small className="block text-muted text-xs">
            {original.department} · {original.city}
          </small>
        </Link>
      ),
    }),
    column.accessor('state', {
      id: 'urgency',
      header: t('list.state'),
      cell: ({ row: { original } }) => (
        <StateTag tone={STATE_TONES[original.state]}>{t(`list.states.${original.state}`)}</StateTag>
      ),
    }),
    column.accessor('level', {
      id: 'score',
      header: t('list.level'),
      cell: ({ row: { original } }) =>
        original.level && original.score !== null ? (
          <span className="flex items-center gap-2">
            <LevelTag level={original.level} />
            <span className="tabular-nums">{formatHundredths(original.score, locale)}</span>
          </span>
        ) : null,
    }),
    column.accessor('cnilDecided', {
      id: 'cnil',
      header: t('list.cnil'),
      cell: ({ row }) => <Cnil row={row.original} />,
    }),
    column.accessor('decidedAt', {
      id: 'decided',
      header: t('list.decidedAt'),
      cell: ({ row: { original } }) =>
        original.decidedAt ? (
          <span className="block leading-tight">
            {formatShort(original.decidedAt, locale)}
            <small className="block text-muted text-xs">{original.decidedName}</small>
          </span>
        ) : null,
    }),
    ...(decisions
      ? [
          column.accessor('art33', {
            header: t('list.art33'),
            enableSorting: false,
            cell: ({ row: { original } }) => (
              <Decision decision={original.art33} href={`${base}/${original.caseId}/decisions`} />
            ),
          }),
          column.accessor('art34', {
            header: t('list.art34'),
            enableSorting: false,
            cell: ({ row: { original } }) => (
              <Decision decision={original.art34} href={`${base}/${original.caseId}/decisions`} />
            ),
          }),
        ]
      : []),
  ]);
  const states = (['NONE', 'DRAFT', 'DECIDED'] as const).map((value) => ({
    filter: 'state',
    value,
    label: t(`list.states.${value}`),
    count: counts[value],
  }));
  const waiting = (['signature', 'refused', 'undecided'] as const).map((value) => ({
    filter: 'decision',
    value,
    label: t(`list.chips.${value}`),
    count: counts[value],
  }));
  return (
    <DataTable
      id="severity"
      title={t('title')}
      hint={t('list.hint')}
      config={config}
      columns={columns}
      rows={rows}
      rowId={(row) => row.caseId}
      searchPlaceholder={t('list.search')}
      chips={[...states, ...(decisions ? waiting : [])]}
      paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
      exportHref={`/api/exports/severity?incident=${incidentId}`}
      empty={<EmptyState title={t('list.empty')}>{t('list.emptyHint')}</EmptyState>}
    />
  );
}

/** The CNIL level decided, or proposed while none is; a decision that left the proposal says so. */
function Cnil({ row }: { row: SeverityRow }) {
  const t = useTranslations('severity');
  const { cnilDecided, cnilProposed } = row;
  if (cnilDecided === null)
    return cnilProposed === null ? null : (
      <span className="text-muted">{t('list.overridden', { level: cnilProposed })}</span>
    );
  return (
    <span className="block leading-tight">
      {t(`cnil.${cnilDecided}.label`)}
      {cnilProposed !== null && cnilDecided !== cnilProposed ? (
        <small className="block text-muted text-xs">{t('list.overridden', { level: cnilProposed })}</small>
      ) : null}
    </span>
  );
}

function Decision({ decision, href }: { decision: ListedDecision | null; href: string }) {
  const [t, outcomes] = [useTranslations('severity.list'), useTranslations('decisions.outcomes')];
  if (!decision) return <span className="text-muted">{t('undecided')}</span>;
  return (
    <Link href={href} className="grid justify-items-start gap-0.5 py-0.5 leading-tight">
      <span className="text-sm">{outcomes(`${decision.outcome}.short`)}</span>
      <DecisionTag state={decision.state} />
    </Link>
  );
}
