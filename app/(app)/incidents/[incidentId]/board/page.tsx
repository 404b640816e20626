import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BoardFacts } from '@/components/incidents/board-facts';
import { BoardFunnel } from '@/components/incidents/board-funnel';
import { BoardLog } from '@/components/incidents/board-log';
import { BoardMap } from '@/components/incidents/board-map';
import { BoardNext } from '@/components/incidents/board-next';
import { BoardTable } from '@/components/incidents/board-table';
import { Cols } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { boardPage, boardViews } from '@/lib/incidents/board/list';
import { getBoard } from '@/lib/incidents/board/queries';
import { boardTable } from '@/lib/incidents/board/schema';
import { canRecord } from '@/lib/logbook/policy';
import { getRecentLog } from '@/lib/logbook/queries';
import { getFunnel } from '@/lib/notifications/funnel/queries';
import { REGIONS } from '@/lib/organisations/territory/regions';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('board'))('title') };
}

export default async function BoardPage({ params, searchParams }: Props) {
  const [actor, { incidentId }] = [await requireActor(), await params];
  const board = await orNotFound(getBoard(actor, { incidentId }));
  const funnel = await getFunnel(actor, { incidentId });
  const entries = await getRecentLog(actor, { incidentId, limit: 6, view: 'human' });
  const table = parseTableParams(await searchParams, boardTable);
  const { rows, total } = boardPage(board.rows, table);
  const { views, region } = boardViews(board.rows);
  const named = region
    ? { ...region, name: REGIONS.find(({ code }) => code === region.code)?.name ?? region.code }
    : null;
  return (
    <>
      <LiveRefresh
        incidentId={incidentId}
        topics={['board', 'cases', 'filings', 'remediation', 'batches', 'import', 'log', 'leaks']}
        minIntervalMs={1500}
      />
      <BoardFacts facts={board.facts} incidentId={incidentId} />
      <Cols>
        <BoardNext acts={board.next} where={{ incidentId, nowMs: board.nowMs }} />
        <BoardLog entries={entries} incidentId={incidentId} canWrite={canRecord(actor, { incidentId, caseId: null })} />
      </Cols>
      <BoardTable
        incidentId={incidentId}
        rows={rows}
        page={table.page}
        total={total}
        cases={board.rows.length}
        views={views}
        region={named}
      />
      <Cols shape="half">
        {funnel ? <BoardFunnel counts={funnel.total} incidentId={incidentId} /> : null}
        <BoardMap rows={board.rows} />
      </Cols>
    </>
  );
}
