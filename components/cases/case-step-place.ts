import type { Place } from '@/lib/cases/checklist/step';

/** Address of the place where a step is done or read; places of the case page itself are anchors. */
export function hrefOf(place: Place, { incidentId, caseId }: { incidentId: string; caseId: string }): string {
  const base = `/incidents/${incidentId}`;
  const page = `${base}/cases/${caseId}`;
  switch (place.page) {
    case 'awareness':
      return `${page}#awareness`;
    case 'draft':
      return `${page}#filing`;
    case 'record':
      return `${page}#${obligationAnchor(place.kind)}`;
    case 'severity':
    case 'decisions':
      return `${page}/${place.page}`;
    case 'filing':
      return `${base}/filings/${place.id}`;
    case 'notice':
      return `${base}/notices/${place.id}`;
    case 'report':
      return `${base}/reports/${place.id}`;
    case 'reports':
      return `${base}/reports?case=${caseId}&kind=${place.kind}`;
    case 'batches':
      return `${base}/batches`;
    case 'authorities':
      return `${base}/authorities`;
    case 'register':
      return `${base}/register/${caseId}`;
  }
}

/** Anchor of an obligation in the card of the texts. */
export function obligationAnchor(kind: string): string {
  return kind.toLowerCase().replaceAll('_', '-');
}
