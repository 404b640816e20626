import { describe, expect, it } from 'vitest';
import type { FactKey } from '@/lib/facts/keys/catalogue';
import type { FactValue } from '@/lib/facts/keys/value';
import { changedQuotes } from '@/lib/facts/quotes/rules';
import type { Facts } from '@/lib/facts/rules';
import { FIELDS } from '../form/rules';
import { missingForInitial } from '../rules';
import { FILING_QUOTES, quotesFor } from './quotes';
import { draftContent, quotesOf } from './rules';

const awarenessAt = new Date('2021-02-23T10:30:00Z');

function factsOf(values: Partial<Record<FactKey, FactValue>>): Facts {
  const facts: Facts = {};
  for (const { key } of quotesFor('EDPB_2026')) {
    const value = values[key];
    if (value === undefined) continue;
    const nowhere = { asOf: null, since: null, source: '', author: '', evidenceId: null };
    facts[key] = {
      key,
      value,
      ref: `fact:${key}:${JSON.stringify(value)}`,
      scope: 'incident',
      from: 'OTHER',
      ...nowhere,
    };
  }
  return facts;
}

const known: Partial<Record<FactKey, FactValue>> = {
  description: 'Un fichier circule.',
  cause: 'EXTERNAL_MALICIOUS',
  origins: ['HACKING', 'NOT_A_CODE'],
  natures: ['CONFIDENTIALITY'],
  dataCategories: ['NIR', 'CIVIL_STATUS'],
  sensitiveData: ['HEALTH'],
  processorName: 'Éditeur',
  controllerName: 'Labo A',
  controllerSiren: '999999014',
  controllerAddress: '1 rue du Port',
  controllerPostcode: '56100',
  controllerCity: 'Lorient',
  controllerPhone: '02 61 91 12 34',
  managerName: 'Dr Anne Le Morvan',
  managerEmail: 'a@labo.example',
  dpoName: 'Hervé Guillou',
  dpoEmail: 'h@labo.example',
  awarenessAt: awarenessAt.toISOString(),
  processorNotifiedAt: awarenessAt.toISOString(),
  discovery: 'Avis reçu par courriel.',
  peopleApprox: 31_402,
  sectorReportReference: 'SI-21-0231',
};

describe('the form of the EDPB', () => {
  const edpb = factsOf({
    ...known,
    origins: ['HACKING', 'UNINTENDED_PUBLICATION'],
    discoveredBy: 'PRESS',
    exfiltration: 'EXFILTRATED',
    unintelligibility: 'NO',
    severity: 'MAXIMAL',
    complaintReference: 'PV-2021-14',
  });

  it('takes from the facts and the decided severity what they say, and leaves the rest to a person', () => {
    const { dates, breach, harms, other } = draftContent(edpb, 'EDPB_2026');
    expect(dates.discoveredBy).toBe('PRESS');
    expect(breach).toMatchObject({
      incidentNatures: ['UNINTENDED_PUBLICATION'],
      exfiltration: 'EXFILTRATED',
      unintelligible: 'NO',
    });
    expect(harms).toMatchObject({ severity: 'MAXIMAL', edpbSeverity: 'SEVERE', riskOutcome: 'HIGH' });
    expect(other.policeReported).toBe('YES');
    const bare = draftContent(factsOf({ origins: ['HACKING'], severity: 'LIMITED' }), 'EDPB_2026');
    expect(bare.breach.incidentNatures).toEqual([]);
    expect(bare.harms).toMatchObject({ edpbSeverity: 'MODERATE', riskOutcome: 'NOT_HIGH' });
    expect(bare.other.policeReported).toBeNull();
  });

  it('asks nothing of the CNIL’s form, whose hidden questions quote nothing', () => {
    const content = draftContent(edpb);
    expect([content.dates.discoveredBy, content.harms.riskOutcome, content.other.policeReported]).toEqual([
      null,
      null,
      null,
    ]);
    const ties = Object.keys(quotesOf(content, edpb));
    expect(ties).not.toContain('harms.riskOutcome');
    expect(Object.keys(quotesOf(draftContent(edpb, 'EDPB_2026'), edpb, 'EDPB_2026'))).toContain('harms.riskOutcome');
    const paths = quotesFor('EDPB_2026').map((def) => def.path);
    expect(paths.filter((path) => !FIELDS.some((field) => field.path === path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('the table of quoting fields', () => {
  it('names fields of the form, each once', () => {
    const paths = FILING_QUOTES.map((def) => def.path);
    expect(paths.filter((path) => !FIELDS.some((field) => field.path === path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('drafting from the facts', () => {
  const content = draftContent(factsOf(known));

  it('quotes them, and drops codes of no list', () => {
    expect(content.representative).toMatchObject({ firstName: 'Anne', lastName: 'Le Morvan', civility: null });
    expect(content.others.parties).toEqual([{ role: 'PROCESSOR', name: 'Éditeur', contact: '' }]);
    expect(content.breach.origins).toEqual(['HACKING']);
    expect(content.dates).toMatchObject({
      awarenessAt: awarenessAt.toISOString(),
      processorNotifiedAt: awarenessAt.toISOString(),
    });
    expect(content.data).toMatchObject({
      peopleApprox: 31_402,
      categories: ['CIVIL_STATUS', 'NIR'],
      people: ['PATIENTS'],
    });
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

  it('a known end answers three questions at once', () => {
    const ended = draftContent(
      factsOf({ periodStartAt: '2020-11-01T00:00:00.000Z', periodEndAt: '2021-02-20T00:00:00.000Z' }),
    );
    expect(ended.dates).toMatchObject({ periodKnown: true, ongoing: false, endAt: '2021-02-20T00:00:00.000Z' });
  });

  it('has nothing to tell as long as no fact moves', () => {
    const place = { table: FILING_QUOTES, content, quotes: quotesOf(content, factsOf(known)), facts: factsOf(known) };
    expect(changedQuotes(place)).toEqual([]);
    const moved = factsOf({ ...known, awarenessAt: '2021-02-23T09:00:00.000Z', peopleApprox: 31_500 });
    expect(changedQuotes({ ...place, facts: moved }).map(({ path, quoted, fact }) => [path, quoted, fact])).toEqual([
      ['dates.awarenessAt', awarenessAt.toISOString(), '2021-02-23T09:00:00.000Z'],
      ['data.peopleApprox', 31_402, 31_500],
    ]);
  });

  it('a changed processor replaces the one named, and leaves the other organisations', () => {
    const parties = [
      { role: 'JOINT_CONTROLLER' as const, name: 'Groupe', contact: '' },
      { role: 'PROCESSOR' as const, name: 'Éditeur', contact: 'crise@editeur.example' },
    ];
    const edited = { ...content, others: { parties } };
    const quotes = quotesOf(edited, factsOf(known));
    const facts = factsOf({ ...known, processorName: 'Éditeur Biologie' });
    const [change] = changedQuotes({ table: FILING_QUOTES, content: edited, quotes, facts });
    expect(change?.fact).toEqual([
      { role: 'PROCESSOR', name: 'Éditeur Biologie', contact: 'crise@editeur.example' },
      { role: 'JOINT_CONTROLLER', name: 'Groupe', contact: '' },
    ]);
  });
});
