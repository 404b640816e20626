import { describe, expect, it } from 'vitest';
import { categoryList } from '../../person/categories';
import { flagList } from '../../person/flags';
import { guessColumns, mappingProblems } from '../mappings/targets';
import { createRowReader } from './row-reader';

const HEADER = [
  'FINESS_LABO',
  'NOM_USAGE',
  'NOM_NAISSANCE',
  'PRENOM',
  'DATE_NAISSANCE',
  'NIR',
  'CAISSE',
  'ADRESSE',
  'CODE_POSTAL',
  'VILLE',
  'TEL_MOBILE',
  'EMAIL',
  'COMMENTAIRE',
  'CP_PRESCRIPTEUR',
];
const read = createRowReader({
  columns: guessColumns(HEADER),
  columnCount: HEADER.length,
  laboratories: new Map([
    ['569999014', 0],
    ['019999018', 1],
  ]),
  rules: [],
  defaultLaboratory: null,
  today: '2021-02-26',
});
const base = {
  FINESS_LABO: '569999014',
  NOM_NAISSANCE: 'Morvan',
  PRENOM: 'Élise',
  DATE_NAISSANCE: '06/05/1980',
  NIR: '280055699900179',
  ADRESSE: '3 rue du Port',
  CODE_POSTAL: '56100',
  VILLE: 'Lorient',
};
const person = (change: Record<string, string> = {}) => {
  const row: Record<string, string> = { ...base, ...change };
  const reading = read(HEADER.map((name) => row[name] ?? ''));
  return { ...reading, payload: { ...reading.payload } };
};

describe('who is one person', () => {
  it('same valid NIR and birth date, whatever the spelling of the name', () => {
    expect(person().identity).toBe(person({ NOM_NAISSANCE: 'MORVEN', PRENOM: 'Elise-Marie' }).identity);
  });

  it('not a child listed on a parent’s NIR', () => {
    expect(person().identity).not.toBe(person({ PRENOM: 'Noé', DATE_NAISSANCE: '01/09/2012' }).identity);
  });

  it('without a valid NIR, birth date and names, whatever the accents', () => {
    const one = person({ NIR: '', NOM_NAISSANCE: 'Le Goff', PRENOM: 'Élise' });
    const other = person({ NIR: 'INCONNU', NOM_NAISSANCE: 'LE-GOFF', PRENOM: 'ELISE' });
    expect(one.identity).toBe(other.identity);
    expect(one.identity).not.toBe(person().identity);
  });

  it('a bad NIR and its valid twin stay apart but meet through birth date and names', () => {
    const [good, bad] = [person(), person({ NIR: '280055699900178' })];
    expect(bad.identity).not.toBe(good.identity);
    expect(bad.nameBirth).toBe(good.nameBirth);
  });

  it('without a birth date, a valid NIR and names', () => {
    const lost = person({ DATE_NAISSANCE: '' });
    expect(lost.reason).toBeNull();
    expect(lost.identity).not.toBe(person().identity);
    expect(flagList(lost.flags)).toContain('AGE_UNKNOWN');
  });
});

describe('a row', () => {
  it('finds its laboratory even when a spreadsheet ate the leading zero', () => {
    expect(person({ FINESS_LABO: '19999018' }).laboratory).toBe(1);
  });

  it('flags a minor until the 18th birthday, a soldier, a missing address, a health fact', () => {
    expect(flagList(person({ DATE_NAISSANCE: '27/02/2003' }).flags)).toContain('MINOR');
    expect(flagList(person({ DATE_NAISSANCE: '26/02/2003' }).flags)).not.toContain('MINOR');
    expect(flagList(person({ CAISSE: 'CNMSS' }).flags)).toContain('MILITARY');
    expect(flagList(person({ CODE_POSTAL: '5610' }).flags)).toContain('NO_ADDRESS');
    const ill = person({ COMMENTAIRE: 'Suivi VIH, cancer en 2019' });
    expect(categoryList(ill.categories)).toEqual(expect.arrayContaining(['hivStatus', 'cancer', 'freeComment']));
    expect(flagList(ill.flags)).toContain('SENSITIVE');
  });

  it('keeps no comment, only what it reveals', () => {
    expect(JSON.stringify(person({ COMMENTAIRE: 'Suivi VIH au CHU' }).payload)).not.toContain('VIH');
  });

  it('lives where its postcode says, else where its prescriber is', () => {
    expect(person().department).toBe('56');
    expect(person({ CODE_POSTAL: '', CP_PRESCRIPTEUR: '45200' }).department).toBe('45');
  });

  it('counts an unusable e-mail as leaked but not as a way to write', () => {
    const reading = person({ EMAIL: 'pas de mail' });
    expect(categoryList(reading.categories)).toContain('email');
    expect(reading.payload.email).toBe('');
  });

  it('carries nothing over from the row before', () => {
    person({ EMAIL: 'a@b.example', NOM_USAGE: 'Le Bihan', TEL_MOBILE: '0639980001' });
    const next = person();
    expect(next.payload).toMatchObject({ email: '', usageName: '', phoneMobile: '' });
  });
});

describe('columns', () => {
  it('are guessed from French and English headers, each once', () => {
    const map = guessColumns(['Prénom', 'NOM DE NAISSANCE', 'Date of birth', 'N° FINESS', 'E-mail', 'Nom']);
    expect(map).toMatchObject({ firstName: 0, birthName: 1, birthDate: 2, email: 4 });
    expect(new Set(Object.values(map)).size).toBe(Object.keys(map).length);
  });

  it('must allow a person to be made', () => {
    expect(mappingProblems({}, { caseId: null, rules: 0 })).toEqual(['laboratory', 'name', 'firstName', 'identity']);
    expect(mappingProblems({ usageName: 0, firstName: 1, nir: 2 }, { caseId: 'case', rules: 0 })).toEqual([]);
  });
});
