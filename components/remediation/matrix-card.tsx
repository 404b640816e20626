'use client';
import { ClipboardList } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { type KeyboardEvent, type ReactNode, useState, useTransition } from 'react';
import { ExportLink } from '@/components/table/export-link';
import { Pagination } from '@/components/table/pagination';
import { type FilterChip, Toolbar } from '@/components/table/toolbar';
import { useTableUrl } from '@/components/table/use-table-url';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { Matrix } from '@/lib/remediation/matrix/build';
import type { matrixTable } from '@/lib/remediation/schema';
import { MatrixGrid } from './matrix-grid';
import { UpdateDialog } from './update-dialog';
import { useChosen } from './use-chosen';
import { useGridKeys } from './use-grid-keys';

type Props = {
  config: typeof matrixTable;
  incidentId: string;
  matrix: Matrix;
  /** The person has cells to move: vendor or judge. */
  acts: boolean;
  /** Further acts in the head. */
  actions?: ReactNode;
};

/** The matrix with its search, quick filters, choice of cells and the act on them. */
export function MatrixCard({ config, incidentId, matrix, acts, actions }: Props) {
  const t = useTranslations('remediation');
  const table = useTranslations('table');
  const url = useTableUrl(config);
  const [opening, startTransition] = useTransition();
  const [, setItem] = useQueryState(
    'item',
    parseAsString.withOptions({ shallow: false, history: 'push', scroll: false, startTransition }),
  );
  const [updating, setUpdating] = useState(false);
  const { chosen, selected, toggle, clear } = useChosen(matrix);
  const grid = useGridKeys({ rows: matrix.lines.length, columns: matrix.actions.length });
  const [first] = chosen;

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && chosen.length > 0 && !updating) clear();
  }
  function done(): void {
    setUpdating(false);
    clear();
    grid.refocus();
  }

  return (
    <Card
      title={t('title')}
      hint={<span className="max-md:hidden">{acts ? t('chooseHint') : t('readHint')}</span>}
      actions={
        <>
          <ExportLink href={`/api/exports/remediation?incident=${incidentId}`} />
          {actions}
        </>
      }
    >
      <Toolbar url={url} placeholder={t('search')} chips={chips(matrix, t)} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape lets the choice go wherever the focus is in the matrix */}
      <div onKeyDown={onKey}>
        {matrix.lines.length === 0 ? (
          <EmptyState
            icon={ClipboardList}
            title={table('noMatch')}
            action={<Button onClick={url.clear}>{table('clear')}</Button>}
          >
            {table('noMatchHint')}
          </EmptyState>
        ) : (
          <MatrixGrid
            matrix={matrix}
            grid={grid}
            selected={selected}
            busy={url.busy || opening}
            sorted={url.sort.id === 'name' && (url.sort.desc ? 'desc' : 'asc')}
            onSort={() => url.toggleSort('name')}
            onToggle={toggle}
            onOpen={setItem}
          />
        )}
        <div role="status" className="sticky bottom-0 z-20" data-print="hide">
          {first ? (
            <div className="flex flex-wrap items-center gap-2 border-t bg-surface px-4 py-2.5 shadow-pop">
              <p className="mr-auto font-semibold text-sm">{t('chosen', { count: chosen.length })}</p>
              <Button variant="quiet" onClick={clear}>
                {t('clearChoice')}
              </Button>
              {chosen.length === 1 ? <Button onClick={() => setItem(first.cell.id)}>{t('openCell')}</Button> : null}
              <Button variant="primary" onClick={() => setUpdating(true)}>
                {t('update', { count: chosen.length })}
              </Button>
            </div>
          ) : null}
        </div>
      </div>
      <Pagination
        url={url}
        paging={{ kind: 'pages', page: matrix.page, pageSize: config.pageSize, total: matrix.found }}
        shown={matrix.lines.length}
      />
      <UpdateDialog incidentId={incidentId} chosen={chosen} open={updating} onOpenChange={setUpdating} onDone={done} />
    </Card>
  );
}

/** Three versions at most: the filter is a shortcut, the search finds the others. */
function chips({ facts, versions }: Matrix, t: ReturnType<typeof useTranslations<'remediation'>>): FilterChip[] {
  return [
    { filter: 'show', value: 'expected', label: t('chips.expected'), count: facts.expectedToday },
    { filter: 'show', value: 'awaiting', label: t('chips.awaiting'), count: facts.awaiting },
    { filter: 'show', value: 'refused', label: t('chips.refused'), count: facts.refused },
    ...versions.slice(0, 3).map(({ version, count }) => ({
      filter: 'version',
      value: version,
      label: t('chips.version', { version }),
      count,
    })),
  ];
}
