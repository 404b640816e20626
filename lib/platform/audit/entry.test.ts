import { describe, expect, it } from 'vitest';
import { encodeEntry, type LogEntryV1 } from './entry';
import { containsEmail, containsLongNumber, containsNir } from './personal-data';

const base: LogEntryV1 = {
  v: 1,
  incidentId: null,
  type: 'test.event',
  caseId: null,
  actorId: null,
  actorName: 'job',
  at: '2026-11-23T12:00:00.000Z',
  caseAt: '2021-02-26T12:00:00.000Z',
  human: false,
  corrects: null,
  payload: {},
};

describe('encodeEntry', () => {
  it('writes the eleven fields in canonical order', () => {
    expect(encodeEntry({ ...base, payload: { text: 'Décision', n: 3 } })).toBe(
      '{"actorId":null,"actorName":"job","at":"2026-11-23T12:00:00.000Z","caseAt":"2021-02-26T12:00:00.000Z","caseId":null,"corrects":null,"human":false,"incidentId":null,"payload":{"n":3,"text":"Décision"},"type":"test.event","v":1}',
    );
  });

  it('refuses a nested payload and a NIR anywhere in it', () => {
    expect(() => encodeEntry({ ...base, payload: { a: {} } as never })).toThrow('flat values only');
    expect(() => encodeEntry({ ...base, payload: { text: 'Mme X, 2 90 07 45 999 002 14, appelle' } })).toThrow(
      'personal data',
    );
  });
});

describe('personal data', () => {
  it.each([
    '255081416802538',
    '2 55 08 14 168 025 38',
    '2.55.08.14.168.025',
    '176062A99900377',
    '1 76 06 2a 999 003 77',
    'le 180055699900132, ce matin',
  ])('finds the NIR in %s', (text) => {
    expect(containsNir(text)).toBe(true);
    expect(containsLongNumber(text)).toBe(true);
  });

  it.each([
    'Récépissé CNIL n° 21-04417',
    'rappeler au 06 39 98 12 34 puis au 02 61 91 00 00',
    '491 840 lignes, 28 laboratoires, 26/02/2021 13:00',
    'SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'SIRET 732 829 320 00074',
  ])('lets %s through', (text) => {
    expect(containsNir(text)).toBe(false);
    expect(containsLongNumber(text)).toBe(false);
  });

  it('tells a wrong key from a NIR in the log, but the form refuses any such number', () => {
    expect(containsNir('255081416802539')).toBe(false);
    expect(containsLongNumber('255081416802539')).toBe(true);
  });

  it('finds e-mail addresses', () => {
    expect(containsEmail('écrire à jeanne.martin@exemple.fr.')).toBe(true);
    expect(containsEmail('réunion @ 14:00, cert-fr[at]ssi.gouv.fr')).toBe(false);
  });
});
