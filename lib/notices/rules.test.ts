import { describe, expect, it } from 'vitest';
import { BUILT_IN_PACKS } from '@/lib/rules/packs/built-in';
import { MAIL_TRANSITIONS, mayMailAgain, missingForSending, receiptMoments, receiptStep, vendorClock } from './rules';
import { MAIL_STATES, noticeContentSchema, noticeDraftSchema, recipientsSchema } from './schema';

const at = (iso: string) => new Date(iso);
const empty = noticeContentSchema.parse({});
const full = noticeContentSchema.parse({
  nature: 'Fuite',
  dataCategories: 'Identité',
  peopleCategories: 'Patients',
  consequences: 'Hameçonnage',
  measures: 'Accès fermé',
  contactName: 'N. Prévost',
  contactEmail: 'crise@editeur.example',
});
const one = [{ caseId: '0190f72a-0005-7000-8000-000000000001', people: null, records: null }];

describe('what a notice cannot leave without', () => {
  it('names everything of an empty draft in the order of the form', () => {
    expect(missingForSending({ knownAt: null, content: empty, recipients: [] })).toEqual([
      'knownAt',
      'content.nature',
      'content.dataCategories',
      'content.peopleCategories',
      'content.consequences',
      'content.measures',
      'content.contactName',
      'content.contactEmail',
      'recipients',
    ]);
  });

  it('lets numbers stay unknown: the processor informs without waiting to know everything', () => {
    expect(missingForSending({ knownAt: at('2021-02-23T08:00:00Z'), content: full, recipients: one })).toEqual([]);
  });
});

describe('the draft', () => {
  it('refuses a social-security number in any text, and a controller named twice', () => {
    for (const field of ['nature', 'discovery', 'dataCategories', 'peopleCategories', 'consequences', 'measures']) {
      const parsed = noticeContentSchema.safeParse({ [field]: 'Patient 1 84 12 76 451 089 46' });
      expect(parsed.success, field).toBe(false);
    }
    expect(recipientsSchema.safeParse([...one, ...one]).success).toBe(false);
    const known = noticeDraftSchema.shape.sending.shape.knownAt;
    expect(known.parse('')).toBeNull();
    expect(known.safeParse('hier').success).toBe(false);
  });
});

describe('the vendor’s own clock', () => {
  const knownAt = at('2021-02-23T08:00:00Z');
  const clock = (facts: Parameters<typeof vendorClock>[0], now: Date, packs = BUILT_IN_PACKS) =>
    vendorClock(facts, { packs, now });

  it('runs from its knowledge to its first sending, with the target of the rule packs, to be verified', () => {
    expect(clock({ knownAt: null, firstSentAt: null }, knownAt)).toBeNull();
    expect(clock({ knownAt, firstSentAt: at('2021-02-23T16:20:00Z') }, at('2021-03-01T00:00:00Z'))).toMatchObject({
      targetAt: at('2021-02-24T08:00:00Z'),
      tookMs: 8 * 3_600_000 + 20 * 60_000,
      pastTarget: false,
      toVerify: true,
    });
    expect(clock({ knownAt, firstSentAt: null }, at('2021-02-24T08:00:00.001Z'))?.pastTarget).toBe(true);
  });

  it('exists since the GDPR applies, and through a rule only', () => {
    const before = at('2018-05-24T00:00:00Z');
    expect(clock({ knownAt: before, firstSentAt: null }, before)).toBeNull();
    expect(clock({ knownAt, firstSentAt: null }, knownAt, [])).toBeNull();
  });
});

describe('an e-mail', () => {
  it('is put back in the queue by a person only after a failure or in doubt', () => {
    expect(MAIL_STATES.filter(mayMailAgain)).toEqual(['FAILED', 'UNKNOWN']);
  });

  it('never leaves HANDING_OVER or UNKNOWN for the queue by the worker once the body may have left', () => {
    const byWorker = MAIL_TRANSITIONS.filter((step) => step.from === 'UNKNOWN' && step.by === 'worker');
    expect(byWorker.map((step) => step.to)).toEqual(['ACCEPTED']);
  });
});

describe('a receipt', () => {
  const availableAt = at('2021-02-24T15:00:00Z');
  const openedAt = at('2021-02-24T16:00:00Z');
  const acknowledgedAt = at('2021-02-24T17:00:00Z');

  it('is as far as its last step; an acknowledgement stands without an opening', () => {
    expect(receiptStep({ openedAt: null, acknowledgedAt: null })).toBe('sent');
    expect(receiptStep({ openedAt, acknowledgedAt: null })).toBe('opened');
    expect(receiptStep({ openedAt: null, acknowledgedAt })).toBe('acknowledged');
  });

  it('proposes its moments as awareness, the earliest first', () => {
    expect(receiptMoments({ availableAt, openedAt: null, acknowledgedAt }).map(({ kind }) => kind)).toEqual([
      'available',
      'acknowledged',
    ]);
    expect(receiptMoments({ availableAt, openedAt, acknowledgedAt })[0]).toEqual({
      kind: 'available',
      at: availableAt,
    });
  });
});
