import type { makeImportWorld } from '../import/testing/import-world';

/** What an import has left: its account, its persons and rejects by row, its kept counts. */
export async function outcome({ db }: Awaited<ReturnType<typeof makeImportWorld>>, incidentId: string, runId: string) {
  const { state, rowsRead, rowsInserted, rowsMerged, rowsRejected, rowsDoubtful } =
    await db.importRun.findUniqueOrThrow({ where: { id: runId } });
  const persons = await db.person.findMany({ where: { incidentId }, select: { rowNumber: true } });
  const rejects = await db.importReject.findMany({ where: { runId }, select: { rowNumber: true, reason: true } });
  const counters = await db.patientCounter.aggregate({
    where: { runId },
    _sum: {
      rowsRead: true,
      inserted: true,
      merged: true,
      rejected: true,
      withEmail: true,
      postOnly: true,
      unreachable: true,
    },
  });
  return {
    run: { state, rowsRead, rowsInserted, rowsMerged, rowsRejected, rowsDoubtful },
    persons: persons.map(({ rowNumber }) => rowNumber).sort((a, b) => a - b),
    rejects: rejects.map(({ rowNumber, reason }) => `${rowNumber} ${reason}`).sort(),
    counters: counters._sum,
  };
}
