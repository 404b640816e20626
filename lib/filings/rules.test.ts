import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownFields } from '@/lib/platform/questionnaire/gate';
import { READY_EXAMPLE } from './form/ready-example';
import { FIELDS } from './form/rules';
import { emptyContent, type FilingContentInput, filingContentSchema } from './form/schema';
import { completeness, formContext, type GateContext, missingForInitial, QUESTIONNAIRE } from './rules';

const awarenessAt = new Date('2021-02-23T10:30:00Z');
const gate: GateContext = { now: new Date('2021-02-25T09:00:00Z'), awarenessAt, awarenessBasis: 'PRESS' };
const lateGate = { ...gate, now: new Date('2021-02-26T12:18:00Z') };

const content = (over: FilingContentInput = {}) => {
  const base: FilingContentInput = READY_EXAMPLE;
  const merged: FilingContentInput = { ...base };
  for (const [block, answers] of Object.entries(over))
    Reflect.set(merged, block, { ...Reflect.get(base, block), ...answers });
  return filingContentSchema.parse(merged);
};
const paths = (over: FilingContentInput, ctx = gate) => missingForInitial(content(over), ctx).map((item) => item.path);
const keys = (over: FilingContentInput, ctx = gate) =>
  missingForInitial(content(over), ctx).map((item) => item.messageKey);

describe('gate of the initial notification (column I)', () => {
  it('lets the ready example through at 100 %', () => {
    expect(paths({})).toEqual([]);
    expect(completeness(content(), gate, 'initial')).toBe(100);
    expect(completeness(content(), gate, 'complete')).toBeLessThan(100);
  });

  it('demands of an empty dossier every R field of the table, and no optional one', () => {
    const asked = missingForInitial(emptyContent(), gate).map((item) => item.path);
    expect(asked).toEqual([
      'type.notificationType',
      ...['name', 'sector', 'address', 'postcode', 'city', 'country'].map((name) => `organisation.${name}`),
      ...['civility', 'lastName', 'firstName', 'email'].map((name) => `representative.${name}`),
      ...['civility', 'lastName', 'firstName', 'email', 'position', 'phone'].map((name) => `contact.${name}`),
      ...['periodKnown', 'ongoing', 'awarenessAt', 'discovery'].map((name) => `dates.${name}`),
      ...['natures', 'origins', 'cause', 'description'].map((name) => `breach.${name}`),
      ...['categories', 'sensitive', 'people'].map((name) => `data.${name}`),
      'information.peopleInformed',
      ...['crossBorder', 'otherDpa', 'otherAuthorities'].map((name) => `other.${name}`),
    ]);
    expect(completeness(emptyContent(), gate, 'initial')).toBe(0);
  });

  it('a missing SIREN does not delay filing, a wrong one does', () => {
    expect(paths({ organisation: { siren: '' } })).toEqual([]);
    expect(keys({ organisation: { siren: '732829321' } })).toEqual(['filings.missing.siren']);
  });

  it('takes « not known yet » where the form offers it, and tells it from an empty field', () => {
    expect(paths({ information: { plannedOn: 'UNKNOWN' } })).toEqual([]);
    expect(paths({ information: { plannedOn: null } })).toEqual(['information.plannedOn']);
    expect(filingContentSchema.safeParse({ dates: { awarenessAt: 'UNKNOWN' } }).success).toBe(false);
  });

  it('asks for the reasons for the delay only once late', () => {
    expect(paths({})).not.toContain('dates.delayReasons');
    expect(paths({}, lateGate)).toEqual(['dates.delayReasons']);
    expect(paths({ dates: { delayReasons: 'Fichier reçu le 25 au soir.' } }, lateGate)).toEqual([]);
  });

  it.each<[string, FilingContentInput, string]>([
    [
      'number of the first notification',
      { type: { notificationType: 'COMPLEMENTAIRE', purpose: 'COMPLETES' } },
      'type.previousNotificationNumber',
    ],
    ['integrity', { breach: { natures: ['CONFIDENTIALITY', 'INTEGRITY'] } }, 'consequences.integrity'],
    ['availability', { breach: { natures: ['CONFIDENTIALITY', 'AVAILABILITY'] } }, 'consequences.availability'],
    ['other consequence in words', { consequences: { confidentiality: ['OTHER'] } }, 'consequences.otherText'],
    ['other origin in words', { breach: { origins: ['OTHER'] } }, 'breach.originOther'],
    ['date of information', { information: { peopleInformed: 'YES' } }, 'information.informedOn'],
    ['other authorities named', { other: { otherAuthoritiesText: ' ' } }, 'other.otherAuthoritiesText'],
    ['a party without a name', { others: { parties: [{ role: 'PROCESSOR', name: '' }] } }, 'others.parties'],
    ['e-mail', { contact: { email: 'guillou@' } }, 'contact.email'],
    ['telephone', { contact: { phone: '12' } }, 'contact.phone'],
    ['postcode', { organisation: { postcode: '5610' } }, 'organisation.postcode'],
    [
      'end before start',
      { dates: { ongoing: false, startAt: '2020-10-02T00:00:00Z', endAt: '2020-10-01T00:00:00Z' } },
      'dates.endAt',
    ],
    ['none with others', { data: { sensitive: ['NONE', 'HEALTH'] } }, 'data.sensitive'],
  ])('%s', (_name, over, path) => expect(paths(over)).toEqual([path]));

  it('not informing demands the exception relied on and its explanation', () => {
    expect(paths({ information: { peopleInformed: 'NO' } })).toEqual([
      'information.notInformedReason',
      'information.notInformedText',
    ]);
  });

  it('demands the date of the processor’s notice when it started the clock', () => {
    const vendorGate = { ...gate, awarenessBasis: 'VENDOR_NOTICE' };
    expect(paths({}, vendorGate)).toEqual(['dates.processorNotifiedAt']);
  });

  it('must quote the awareness date of the case', () => {
    expect(keys({ dates: { awarenessAt: '2021-02-23T11:30:00Z' } })).toEqual(['filings.missing.awarenessDiffers']);
  });
});

describe('the catalogue of fields', () => {
  it('covers the schema exactly', () => {
    const inSchema = Object.entries(emptyContent()).flatMap(([block, answers]) =>
      Object.keys(answers).map((name) => `${block}.${name}`),
    );
    expect(FIELDS.map((def) => def.path).sort()).toEqual(inSchema.sort());
  });

  it('has at most what is shown missing, and a meter between 0 and 100, for any answers', () => {
    const text = fc.constantFrom('', ' ', 'x');
    const bool = fc.constantFrom(null, true, false);
    fc.assert(
      fc.property(text, bool, bool, fc.constantFrom(null, 'YES' as const, 'NO' as const), (words, a, b, informed) => {
        const draft = content({
          dates: { periodKnown: a, ongoing: b, discovery: words },
          other: { crossBorder: a, crossBorderText: words },
          information: { peopleInformed: informed, notInformedText: words },
        });
        const shown = new Set(shownFields(QUESTIONNAIRE, draft, formContext(gate)).map((def) => def.path));
        const missing = missingForInitial(draft, gate);
        expect(missing.every((item) => shown.has(item.path))).toBe(true);
        const percent = completeness(draft, gate, 'initial');
        expect(percent === 100).toBe(missing.length === 0);
      }),
    );
  });
});

describe('what a draft may hold', () => {
  it('drops what is not a field and refuses codes of no list', () => {
    expect(filingContentSchema.parse({ type: { state: 'FILED' }, receiptNumber: '1' })).toEqual(emptyContent());
    expect(filingContentSchema.safeParse({ breach: { cause: 'ALIENS' } }).success).toBe(false);
    expect(filingContentSchema.safeParse({ data: { peopleApprox: -1 } }).success).toBe(false);
  });

  it('is stable: parsing twice changes nothing', () => {
    expect(filingContentSchema.parse(content())).toEqual(content());
  });
});
