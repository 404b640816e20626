import { describe, expect, it } from 'vitest';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { reportTable } from '@/lib/reports/schema';
import { hrefOf } from './case-step-place';

const place = { incidentId: '018f3e2a-0000-7000-8000-00000000000a', caseId: '018f3e2a-0000-7000-8000-00000000000c' };

describe('the way from a step of the checklist', () => {
  it('to a report not yet made asks the list for this laboratory and this kind', () => {
    const address = new URL(hrefOf({ page: 'reports', kind: 'SECTOR_REPORT' }, place), 'http://127.0.0.1');
    const table = reportTable({ kinds: ['SECTOR_REPORT', 'COMPLAINT'], cases: [place.caseId] });
    const { filters } = parseTableParams(Object.fromEntries(address.searchParams), table);
    expect(filters).toMatchObject({ case: [place.caseId], kind: ['SECTOR_REPORT'] });
  });
});
