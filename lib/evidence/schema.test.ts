import { describe, expect, it } from 'vitest';
import type { Membership, Role } from '@/lib/platform/auth/actor';
import { mayDownload, mayListEvidence, mayUpload } from './policy';
import { EVIDENCE_KINDS, safeFileName, uploadSchema } from './schema';

const incidentId = '018f3e2a-0000-7000-8000-00000000000a';
const caseId = '018f3e2a-0000-7000-8000-00000000000c';
const upload = { incidentId, caseId: null, kind: 'OTHER' };

describe('the name of a piece', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Temp\\preuve.pdf', 'preuve.pdf'],
    ['preuve\u202efdp.exe', 'preuvefdp.exe'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
    [' "rapport"  final.pdf ', 'rapport final.pdf'],
    ['.htaccess', 'htaccess'],
  ])('%j becomes %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });

  it.each(['', '   ', '../', `${'a'.repeat(201)}.pdf`, 'patient 1841299999001.pdf'])('refuses %j', (fileName) => {
    expect(uploadSchema.safeParse({ ...upload, fileName }).success).toBe(false);
  });

  it('refuses kinds that have their own way in', () => {
    for (const kind of ['LEAK_FILE', 'MAIL_HOUSE_PACKAGE']) {
      expect(uploadSchema.safeParse({ ...upload, kind, fileName: 'a.csv' }).success).toBe(false);
    }
  });
});

function holder(role: Role, scope: Partial<Membership> = {}) {
  const membership: Membership = { role, incidentId, organisationId: null, caseId: null, ...scope };
  return { kind: 'user' as const, memberships: [membership] };
}
const vendor = holder('VENDOR', { organisationId: 'v' });
const dpo = holder('DPO', { organisationId: 'lab', caseId });

describe('evidence policy', () => {
  it('nobody downloads the leaked file, and only the laboratory its mail-house package', () => {
    for (const actor of [holder('COORDINATOR'), holder('CISO'), holder('AUDITOR'), dpo, vendor]) {
      expect(mayDownload(actor, { incidentId, caseId: null, kind: 'LEAK_FILE' })).toBe(false);
    }
    const parcel = { incidentId, caseId, kind: 'MAIL_HOUSE_PACKAGE' as const };
    expect([holder('COORDINATOR'), holder('AUDITOR'), vendor].map((actor) => mayDownload(actor, parcel))).toEqual([
      false,
      false,
      false,
    ]);
    expect(mayDownload(dpo, parcel)).toBe(true);
    expect(mayDownload(dpo, { ...parcel, caseId: 'other' })).toBe(false);
  });

  it('the vendor hands in proofs of remediation and of its notices only, a laboratory anything of its own case, readers nothing', () => {
    const kinds = (actor: ReturnType<typeof holder>, of: string | null) =>
      EVIDENCE_KINDS.filter((kind) => mayUpload(actor, { incidentId, caseId: of, kind }));
    expect(kinds(vendor, null)).toEqual(['PROCESSOR_NOTICE', 'REMEDIATION_PROOF']);
    expect(kinds(vendor, caseId)).toEqual([]);
    expect(kinds(dpo, null)).toEqual([]);
    expect(kinds(dpo, 'other')).toEqual([]);
    expect(kinds(dpo, caseId)).not.toContain('REMEDIATION_PROOF');
    expect(kinds(holder('AUDITOR'), null)).toEqual([]);
    expect(kinds(holder('COMMUNICATIONS'), null)).toEqual([]);
    expect(kinds(holder('COORDINATOR'), null)).toContain('FILING_RECEIPT');
  });

  it('who has no evidence has no list', () => {
    for (const role of ['COMMUNICATIONS', 'LIAISON', 'ADMIN'] as const)
      expect(mayListEvidence(holder(role), incidentId)).toBe(false);
    expect(mayListEvidence(vendor, incidentId)).toBe(false);
    for (const actor of [dpo, holder('LEGAL')]) expect(mayListEvidence(actor, incidentId)).toBe(true);
    expect(mayListEvidence(dpo, 'another incident')).toBe(false);
  });
});
