import { describe, expect, it } from 'vitest';
import { missingForInitial } from '../rules';
import { type DraftFacts, draftContent, factChanges } from './rules';

const awarenessAt = new Date('2021-02-23T10:30:00Z');
const facts: DraftFacts = {
  incident: {
    summary: 'Un fichier circule.',
    periodStartAt: null,
    periodEndAt: null,
    cause: 'EXTERNAL_MALICIOUS',
    origins: ['HACKING', 'NOT_A_CODE'],
    natures: ['CONFIDENTIALITY'],
    dataCategories: ['NIR', 'CIVIL_STATUS'],
    sensitiveData: ['HEALTH'],
    measuresBefore: '',
    measuresAfter: '',
    vendorName: 'Éditeur',
  },
  laboratory: {
    name: 'Labo A',
    siren: '999999014',
    address: '1 rue du Port',
    postcode: '56100',
    city: 'Lorient',
    phone: '02 61 91 12 34',
    managerName: 'Dr Anne Le Morvan',
    managerEmail: 'a@labo.example',
    dpoName: 'Hervé Guillou',
    dpoEmail: 'h@labo.example',
  },
  awareness: { at: awarenessAt, basis: 'VENDOR_NOTICE', note: 'Avis reçu par courriel.' },
  patients: 31_402,
  sectorReport: { reference: 'SI-21-0231' },
};

describe('drafting from the facts', () => {
  const content = draftContent(facts);

  it('quotes them, and drops codes of no list', () => {
    expect(content.representative).toMatchObject({ firstName: 'Anne', lastName: 'Le Morvan', civility: null });
    expect(content.breach.origins).toEqual(['HACKING']);
    expect(content.dates).toMatchObject({
      awarenessAt: awarenessAt.toISOString(),
      processorNotifiedAt: awarenessAt.toISOString(),
    });
    expect(content.data.peopleApprox).toBe(31_402);
    expect(content.other).toMatchObject({
      otherAuthorities: true,
      otherAuthoritiesText: 'ANS, ARS (CSP, art. L.1111-8-2) SI-21-0231',
    });
  });

  it('leaves what a person must judge', () => {
    const gate = { now: new Date('2021-02-24T09:00:00Z'), awarenessAt, awarenessBasis: 'VENDOR_NOTICE' };
    expect(missingForInitial(content, gate).map((item) => item.path)).toEqual([
      'representative.civility',
      'contact.civility',
      'contact.position',
      'dates.periodKnown',
      'dates.ongoing',
      'consequences.confidentiality',
      'information.peopleInformed',
      'other.crossBorder',
      'other.otherDpa',
    ]);
  });

  it('says which quoted facts have moved', () => {
    expect(factChanges(content, { awarenessAt, patients: 31_402 })).toEqual([]);
    expect(factChanges(content, { awarenessAt: null, patients: null })).toEqual([]);
    const moved = new Date('2021-02-23T09:00:00Z');
    expect(factChanges(content, { awarenessAt: moved, patients: 31_500 })).toEqual([
      { path: 'dates.awarenessAt', quoted: awarenessAt.toISOString(), fact: moved.toISOString() },
      { path: 'data.peopleApprox', quoted: 31_402, fact: 31_500 },
    ]);
  });
});
